// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.policy.RouterSettings;
import io.autorouter.classifier.require.Requirements;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.route.Decision.Stickiness.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of the pool that may answer a request and can, and why the others do not. Holds for the first choice and for
 * every fallback.
 *
 * @param able with the price where each would be called first
 */
record Screening(Map<CatalogueModel, Price> able, List<Refusal> refused) {

    static Screening of(Offers offers, RouterSettings settings, Requirements requirements) {
        Map<CatalogueModel, Price> able = new LinkedHashMap<>();
        List<Refusal> refused = new ArrayList<>(offers.refused());
        for (Map.Entry<CatalogueModel, Price> offer : offers.prices().entrySet()) {
            CatalogueModel model = offer.getKey();
            String unwanted = settings.refusalOf(model.id());
            String missed = unwanted == null ? requirements.missedByChoice(model) : null;
            if (unwanted != null) {
                refused.add(Refusal.excluded(model.id(), unwanted));
            } else if (missed != null) {
                refused.add(Refusal.incapable(model.id(), missed));
            } else {
                able.put(model, offer.getValue());
            }
        }
        refused.sort(Comparator.comparing(refusal -> refusal.model().value()));
        return new Screening(able, refused);
    }

    /** The models that a provider offers at a price that is not too high, and why others are not offered. */
    record Offers(Map<CatalogueModel, Price> prices, List<Refusal> refused) {}

    /** Returns what its refusal means for a conversation that is with the model. */
    Outcome outcomeOf(ModelId model) {
        return refused.stream()
                .filter(refusal -> refusal.model().equals(model))
                .map(Refusal::kind)
                .findFirst()
                .orElse(Outcome.UNAVAILABLE);
    }
}
