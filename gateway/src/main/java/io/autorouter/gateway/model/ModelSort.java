// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sorts of {@code GET /models}. What is not known comes last, and among equals the order of the list stays. */
final class ModelSort {

    /** Two names of one sort. */
    static final Set<String> POPULAR = Set.of("most-popular", "top-weekly");

    private static final String INDICES = "/benchmarks/artificial_analysis/";

    private final Map<String, Comparator<ListedModel>> byName = new TreeMap<>();

    /** Makes the sorts. */
    ModelSort(Measured measured) {
        falling("newest", card(ModelCriteria.number("/created")));
        rising("pricing-low-to-high", card(ModelCriteria.price("prompt")));
        falling("pricing-high-to-low", card(ModelCriteria.price("prompt")));
        falling("context-high-to-low", card(ModelCriteria.number("/context_length")));
        falling("intelligence-high-to-low", card(ModelCriteria.number(INDICES + "intelligence_index")));
        falling("coding-high-to-low", card(ModelCriteria.number(INDICES + "coding_index")));
        falling("agentic-high-to-low", card(ModelCriteria.number(INDICES + "agentic_index")));
        falling("throughput-high-to-low", model -> decimal(measured.throughput(model.id())));
        rising("latency-low-to-high", model -> decimal(measured.latencyMs(model.id())));
        falling("design-arena-elo-high-to-low", card(ModelSort::elo));
        for (String name : POPULAR) {
            falling(name, model -> measured.tokensInAWeek(model.id()));
        }
    }

    /** Its best place in any arena; no model has one where the catalogue tells of none. */
    private static @Nullable BigDecimal elo(ObjectNode card) {
        BigDecimal best = null;
        for (JsonNode place : card.path("benchmarks").path("design_arena")) {
            if (place.path("elo").isNumber()) {
                BigDecimal elo = place.path("elo").decimalValue();
                best = best == null ? elo : best.max(elo);
            }
        }
        return best;
    }

    /** What was measured of a model; null: nothing yet. */
    interface Measured {

        /** The median over all its endpoints, in thousandths of a token per second. */
        @Nullable
        Long throughput(String model);

        /** The median over all its endpoints. */
        @Nullable
        Long latencyMs(String model);

        @Nullable
        BigDecimal tokensInAWeek(String model);
    }

    /** Returns the sort of that name, or null. */
    @Nullable
    Comparator<ListedModel> of(String name) {
        return byName.get(name);
    }

    /** Returns the names that there are. */
    static String[] allNames() {
        Measured none = new Measured() {
            @Override
            public @Nullable Long throughput(String model) {
                return null;
            }

            @Override
            public @Nullable Long latencyMs(String model) {
                return null;
            }

            @Override
            public @Nullable BigDecimal tokensInAWeek(String model) {
                return null;
            }
        };
        return new ModelSort(none).byName.keySet().toArray(String[]::new);
    }

    String names() {
        return String.join(", ", byName.keySet());
    }

    /** A figure that models are sorted by; null: not known. */
    @FunctionalInterface
    interface Key {
        @Nullable
        BigDecimal of(ListedModel model);
    }

    private static Key card(ModelCriteria.Figure figure) {
        return model -> figure.of(model.card());
    }

    private static @Nullable BigDecimal decimal(@Nullable Long value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private void rising(String name, Key key) {
        byName.put(name, (one, other) -> compare(key.of(one), key.of(other), 1));
    }

    private void falling(String name, Key key) {
        byName.put(name, falling(key));
    }

    /** The largest first, and last what is not known. */
    static Comparator<ListedModel> falling(Key key) {
        return (one, other) -> compare(key.of(one), key.of(other), -1);
    }

    private static int compare(@Nullable BigDecimal one, @Nullable BigDecimal other, int direction) {
        if (one == null || other == null) {
            return Boolean.compare(one == null, other == null);
        }
        return direction * one.compareTo(other);
    }
}
