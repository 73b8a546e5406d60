// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import io.autorouter.contracts.market.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What models are used for: leaves those that were used for it in the last seven days, the most used first. Where nobody used
 * any for it yet, all are left, the best by the published index first: whoever asks on the first day gets an answer too.
 */
record ModelCategory(String name, Use use) {

    private static final String INDICES = "/benchmarks/artificial_analysis/";

    /** Tells which models were used for what. */
    @FunctionalInterface
    interface Use {

        /** Returns tokens by model, of one of {@link UseCase#NAMES}. */
        Map<String, BigDecimal> tokens(String category);
    }

    List<ListedModel> of(List<ListedModel> models) {
        Map<String, BigDecimal> used = use.tokens(name);
        List<ListedModel> left = new ArrayList<>(models);
        if (used.isEmpty()) {
            ModelCriteria.Figure index = ModelCriteria.number(
                    INDICES + (name.equals("programming") ? "coding_index" : "intelligence_index"));
            left.sort(ModelSort.falling(model -> index.of(model.card())));
        } else {
            left.removeIf(model -> !used.containsKey(model.id()));
            left.sort(Comparator.comparing((ListedModel model) -> Objects.requireNonNull(used.get(model.id())))
                    .reversed());
        }
        return left;
    }
}
