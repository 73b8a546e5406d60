// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.provider.ProviderSlug;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes out of the choice what the caller does not want or what cannot serve the request. */
record OfferSieve(ProviderWishes wishes, Errand errand) {

    /** Where some endpoints of a model take one of these, only those are used; where none does, it is dropped. */
    private static final List<String> STEERING = List.of("tools", "structured_outputs", "response_format", "verbosity");

    /** Returns why the offer is out, or null where it is not. */
    @Nullable
    ExcludedBy exclusion(Offer offer) {
        if (!isAllowed(offer.slug())) {
            return ExcludedBy.ALLOWED_PROVIDERS;
        }
        if (wishes.privacy().noCollection() && offer.dataPolicy().mayCollect()) {
            return ExcludedBy.DATA_POLICY_TRAINING;
        }
        if (wishes.privacy().noRetention() && !offer.dataPolicy().keepsNothing()) {
            return ExcludedBy.DATA_POLICY_ZDR;
        }
        if (!wishes.quantizations().isEmpty() && !wishes.quantizations().contains(offer.quantization())) {
            return ExcludedBy.QUANTIZATION;
        }
        if (wishes.privacy().distillable() && !offer.distillable()) {
            return ExcludedBy.DISTILLATION;
        }
        if (!wishes.price().admits(offer, errand.promptTokens())) {
            return ExcludedBy.MAX_PRICE;
        }
        if (!offer.holds(errand.promptTokens(), errand.maxTokens())) {
            return ExcludedBy.CONTEXT_LENGTH;
        }
        return wishes.requireParameters() && !errand.parameters().stream().allMatch(offer::takes)
                ? ExcludedBy.REQUIRE_PARAMETERS
                : null;
    }

    private boolean isAllowed(ProviderSlug provider) {
        return (wishes.only().isEmpty() || wishes.only().contains(provider))
                && !wishes.ignore().contains(provider)
                && (wishes.fallbacks()
                        || wishes.order().isEmpty()
                        || wishes.order().contains(provider));
    }

    /** Leaves those out that lack what others of the same model have. */
    List<Offer> steered(List<Offer> offers) {
        List<Offer> left = offers;
        for (String parameter : STEERING) {
            if (left.size() > 1 && errand.parameters().contains(parameter)) {
                List<Offer> able = new ArrayList<>(left);
                able.removeIf(offer -> !offer.takes(parameter));
                left = able.isEmpty() ? left : able;
            }
        }
        return left;
    }
}
