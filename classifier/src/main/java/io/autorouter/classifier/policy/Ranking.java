// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a policy says of a slate.
 *
 * @param version what changes whenever the same slate may be ranked differently
 * @param ranked best first; empty only where the slate is
 * @param outside those that the policy put aside
 */
public record Ranking(String version, List<Ranked> ranked, List<Outside> outside) {

    public Ranking {
        ranked = List.copyOf(ranked);
        outside = List.copyOf(outside);
    }

    /**
     * A model at its place.
     *
     * @param score what it was ranked by; falls from place to place
     * @param isTop whether it may stay where a conversation is already with it: hardly worse than the first
     */
    public record Ranked(Candidate candidate, BigDecimal score, boolean isTop) {}

    /** A model that may not answer, and why. */
    public record Outside(Candidate candidate, String reason) {}
}
