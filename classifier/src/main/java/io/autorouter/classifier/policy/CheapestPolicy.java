// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.policy.Ranking.Ranked;
import java.math.BigDecimal;
import java.util.List;

/** The cheapest that can do it, whatever the answer is worth. Within a cost tier, the cheapest of the tier. */
public final class CheapestPolicy implements Policy {

    private static final String VERSION = "1";

    /** A conversation stays with its model up to so many times the lowest cost. */
    private static final BigDecimal TOP_TIMES = new BigDecimal("1.5");

    @Override
    public String name() {
        return "cheapest";
    }

    @Override
    public Ranking rank(Slate slate) {
        Band band = Band.of(slate);
        return new Ranking(VERSION, ranked(band.inside()), band.outside());
    }

    /** Returns the cheapest first; the score is what remains of a dollar. */
    static List<Ranked> ranked(List<Candidate> candidates) {
        List<Candidate> cheapestFirst =
                candidates.stream().sorted(Candidate.CHEAPEST).toList();
        if (cheapestFirst.isEmpty()) {
            return List.of();
        }
        BigDecimal most = cheapestFirst.getFirst().expectedCost().dollars().multiply(TOP_TIMES);
        return cheapestFirst.stream()
                .map(candidate -> {
                    BigDecimal cost = candidate.expectedCost().dollars();
                    return new Ranked(candidate, BigDecimal.ONE.subtract(cost), cost.compareTo(most) <= 0);
                })
                .toList();
    }
}
