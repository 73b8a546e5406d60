// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.catalogue.Domain;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What takes the place of a policy that breaks: the models that can serve the request, the generally strongest first. */
public final class PlainPolicy implements Policy {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Ranking decide(Question question, Map<CatalogueModel, Price> pool) {
        List<CatalogueModel> able = new ArrayList<>();
        List<Decision.Rejection> rejected = new ArrayList<>();
        for (CatalogueModel model : pool.keySet()) {
            String wish = question.settings().refusalOf(model.id());
            String reason = wish == null ? question.requirements().missedBy(model) : wish;
            if (reason == null) {
                able.add(model);
            } else {
                rejected.add(new Decision.Rejection(model.id(), reason));
            }
        }
        able.sort(Comparator.comparingDouble((CatalogueModel model) -> -model.strength(Domain.GENERAL))
                .thenComparing(model -> model.id().value()));
        List<Decision.Candidate> candidates = able.stream()
                .map(model -> new Decision.Candidate(model.id(), BigDecimal.ZERO, Usd.ZERO, BigDecimal.ZERO))
                .toList();
        return new Ranking(candidates, rejected, null);
    }
}
