// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.health.Sketch;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values that percentiles of what was measured should keep to.
 *
 * @param byPercent in thousandths of the caller's unit
 */
record Cutoffs(Map<Integer, Double> byPercent) {

    static final Cutoffs NONE = new Cutoffs(Map.of());

    private static final int[] PERCENTS = {50, 75, 90, 99};
    private static final int MILLI = 1000;

    Cutoffs {
        byPercent = Map.copyOf(byPercent);
    }

    /** Reads a number, which is that of the median, or an object of percentiles. */
    static Cutoffs of(JsonNode value) {
        if (value.isNumber()) {
            return new Cutoffs(Map.of(PERCENTS[0], MILLI * value.asDouble()));
        }
        Map<Integer, Double> byPercent = new TreeMap<>();
        for (int percent : PERCENTS) {
            JsonNode cutoff = value.path("p" + percent);
            if (cutoff.isNumber()) {
                byPercent.put(percent, MILLI * cutoff.asDouble());
            }
        }
        return byPercent.isEmpty() ? NONE : new Cutoffs(byPercent);
    }

    boolean isEmpty() {
        return byPercent.isEmpty();
    }

    /** Tells whether all percentiles stay at or above their cutoff; what was not measured is not held against it. */
    boolean isReachedBy(Sketch measured) {
        return byPercent.entrySet().stream().allMatch(cutoff -> {
            Long value = measured.percentile(cutoff.getKey());
            return value == null || value >= cutoff.getValue();
        });
    }

    /** Tells whether all percentiles stay at or below their cutoff; what was not measured is not held against it. */
    boolean isKeptBy(Sketch measured) {
        return byPercent.entrySet().stream().allMatch(cutoff -> {
            Long value = measured.percentile(cutoff.getKey());
            return value == null || value <= cutoff.getValue();
        });
    }
}
