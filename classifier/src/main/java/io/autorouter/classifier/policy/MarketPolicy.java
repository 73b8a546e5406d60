// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.policy.Ranking.Ranked;
import io.autorouter.contracts.model.ModelId;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What others spend their money on for the same kind of task, as OpenRouter ranks today: a cost tier keeps a fifth of the
 * models by cost, the dial those below a percentile, and what is left stands in the order of its share of the spend. Unset,
 * the dial is at 9: about the cheapest fifth.
 */
public final class MarketPolicy implements Policy {

    private static final String VERSION = "1";
    private static final int DEFAULT_TRADEOFF = 9;

    /** Percent of the models, by rising cost, that the dial keeps at 0, and how many less with each step. */
    private static final int CEILING = 90;

    private static final int STEP = 8;
    private static final int PERCENT = 100;

    /** The first choice and two fallbacks. */
    private static final int MODELS_MOST = 3;

    private final MarketShares shares;

    public MarketPolicy(MarketShares shares) {
        this.shares = shares;
    }

    @Override
    public String name() {
        return "market";
    }

    @Override
    public int modelsMost() {
        return MODELS_MOST;
    }

    @Override
    public Ranking rank(Slate slate) {
        Band band = slate.tier() == null ? below(slate) : Band.of(slate);
        Map<ModelId, BigDecimal> spent = shares.of(slate.task());
        List<Ranked> ranked = band.inside().stream()
                .map(candidate -> new Ranked(candidate, spent.getOrDefault(candidate.model(), BigDecimal.ZERO), true))
                .sorted(Comparator.comparing(Ranked::score, Comparator.reverseOrder())
                        .thenComparing(Ranked::candidate, Candidate.CHEAPEST))
                .toList();
        return new Ranking(VERSION + "-" + shares.version(slate.task()), ranked, band.outside());
    }

    private static Band below(Slate slate) {
        Integer given = slate.tradeoff();
        int tradeoff = given == null ? DEFAULT_TRADEOFF : Math.clamp(given, 0, Dial.CHEAPEST);
        List<Candidate> cheapestFirst =
                slate.candidates().stream().sorted(Candidate.CHEAPEST).toList();
        int size = cheapestFirst.size();
        int percent = CEILING - STEP * tradeoff;
        int kept = Math.min(size, Math.max(1, Math.ceilDiv(size * percent, PERCENT)));
        return Band.of(
                cheapestFirst,
                cheapestFirst.subList(0, kept),
                "above the cost percentile of cost_quality_tradeoff: " + percent);
    }
}
