// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A fifth of the models that could serve a request, by what they would cost for it. */
public enum CostTier {
    LOW(0),
    MEDIUM(1),
    HIGH(2),
    XHIGH(3),
    MAX(4);

    private static final int FIFTHS = 5;

    private final int below;

    /** So many fifths are cheaper. */
    CostTier(int below) {
        this.below = below;
    }

    public static @Nullable CostTier of(String label) {
        for (CostTier tier : values()) {
            if (tier.label().equals(label)) {
                return tier;
            }
        }
        return null;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the tier's slice of the models, cheapest first: from its lower bound on, and up to but without its upper one.
     * A list that is not empty has at least one in each tier; in a list of fewer than five, tiers share models.
     */
    <T> List<T> slice(List<T> cheapestFirst) {
        int size = cheapestFirst.size();
        if (size == 0) {
            return List.of();
        }
        int from = Math.min(Math.ceilDiv(size * below, FIFTHS), size - 1);
        int to = Math.max(from + 1, Math.ceilDiv(size * (below + 1), FIFTHS));
        return cheapestFirst.subList(from, Math.min(size, to));
    }
}
