// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.policy.Ranking.Ranked;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best output worth its money. With the dial set, the model of the highest utility: predicted quality less what its
 * cost would have to buy. Unset, the cheapest whose predicted quality is within a margin of the best that is worth its
 * money. A cost tier narrows the models first, and then the best counts. Why: {@code docs/decisions/011-the-choice.md}.
 *
 * <p>All in decimals: utilities compare exactly, so a step of the dial never raises the cost of the first choice.
 */
public final class QualityPolicy implements Policy {

    private static final String NAME = "quality";

    /** Of this class; the numbers of the dial come on top. */
    private static final String VERSION = "4";

    /** A fallback at more than so many times the price of the best model comes last: its price buys nothing. */
    private static final int DEAR = 2;

    /** A conversation stays with its model up to so many margins below the first choice. */
    private static final BigDecimal TOP_MARGINS = BigDecimal.TWO;

    private static final int SCORE_DECIMALS = 6;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Dial dial;

    public QualityPolicy(Dial dial) {
        this.dial = dial;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Ranking rank(Slate slate) {
        Band band = Band.of(slate);
        return new Ranking(VERSION + "-" + dial.version(), ranked(band.inside(), slate), band.outside());
    }

    private List<Ranked> ranked(List<Candidate> candidates, Slate slate) {
        if (slate.tier() != null) {
            // The tier has said what the answer may cost; within it, the dial would only say it twice.
            return byUtility(candidates, BigDecimal.ZERO, null);
        }
        Integer tradeoff = slate.tradeoff();
        if (tradeoff == null) {
            return withinMargin(candidates);
        }
        if (tradeoff >= Dial.CHEAPEST) {
            return CheapestPolicy.ranked(candidates);
        }
        BigDecimal lambda = dial.lambda(Math.max(0, tradeoff));
        return byUtility(candidates, lambda, lambda.signum() == 0 ? null : dear(candidates));
    }

    /** Ranks by utility, where each whose cost is above the limit comes after all others. */
    private List<Ranked> byUtility(List<Candidate> candidates, BigDecimal lambda, @Nullable Usd limit) {
        List<Scored> scored = new ArrayList<>();
        for (Candidate candidate : candidates) {
            scored.add(new Scored(candidate, isAbove(candidate, limit), utility(candidate, lambda)));
        }
        scored.sort(Scored.ORDER);
        BigDecimal least = leastTop(scored);
        return scored.stream()
                .map(one -> one.ranked(one.score().compareTo(least) >= 0))
                .toList();
    }

    /** The cheapest first of those within the margin of the best, then the others by quality, then the dear. */
    private List<Ranked> withinMargin(List<Candidate> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Candidate measure = bestWorthItsMoney(candidates);
        BigDecimal enough = measure.quality().subtract(dial.margin());
        BigDecimal top = measure.quality().subtract(dial.margin().multiply(TOP_MARGINS));
        Usd limit = dear(candidates);
        List<Scored> scored = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean isDear = isAbove(candidate, limit);
            boolean isEnough = !isDear && candidate.quality().compareTo(enough) >= 0;
            scored.add(new Scored(
                    candidate, isDear, isEnough ? BigDecimal.ONE.add(thrift(candidate)) : candidate.quality()));
        }
        scored.sort(Scored.ORDER);
        return scored.stream()
                .map(one -> one.ranked(one.candidate().quality().compareTo(top) >= 0))
                .toList();
    }

    /** Returns the best that is worth its money; where every quality is, just the best. */
    private Candidate bestWorthItsMoney(List<Candidate> candidates) {
        Candidate best = candidates.getFirst();
        BigDecimal most = utility(best, dial.worth());
        for (Candidate candidate : candidates) {
            BigDecimal utility = utility(candidate, dial.worth());
            int more = utility.compareTo(most);
            if (more > 0 || (more == 0 && Candidate.BEST.compare(candidate, best) < 0)) {
                best = candidate;
                most = utility;
            }
        }
        return best;
    }

    private static BigDecimal utility(Candidate candidate, BigDecimal lambda) {
        return candidate
                .quality()
                .subtract(lambda.multiply(candidate.expectedCost().dollars()));
    }

    private BigDecimal leastTop(List<Scored> scored) {
        return scored.isEmpty()
                ? BigDecimal.ZERO
                : scored.getFirst().score().subtract(dial.margin().multiply(TOP_MARGINS));
    }

    /** Falls from 1 to 0 as the cost rises: a cent halves it. Exact enough that a nano-dollar makes a difference. */
    private static BigDecimal thrift(Candidate candidate) {
        return CENT.divide(CENT.add(candidate.expectedCost().dollars()), 24, RoundingMode.HALF_EVEN);
    }

    private static boolean isAbove(Candidate candidate, @Nullable Usd limit) {
        return limit != null && candidate.expectedCost().compareTo(limit) > 0;
    }

    /** Returns the cost above which a fallback is dear; null where there is nobody to fall back on. */
    private static @Nullable Usd dear(List<Candidate> candidates) {
        return candidates.stream()
                .min(Candidate.BEST)
                .map(best ->
                        new Usd(Math.multiplyExact(DEAR, best.expectedCost().nanos())))
                .orElse(null);
    }

    /** A candidate and what it is ranked by. */
    private record Scored(Candidate candidate, boolean isDear, BigDecimal score) {

        static final Comparator<Scored> ORDER = Comparator.comparing(Scored::isDear)
                .thenComparing(Scored::score, Comparator.reverseOrder())
                .thenComparing(Scored::candidate, Candidate.CHEAPEST);

        /** The dear pay a whole unit of quality, so that the scores fall as the places do. */
        Ranked ranked(boolean isTop) {
            BigDecimal shown = isDear ? score.subtract(BigDecimal.ONE) : score;
            return new Ranked(candidate, shown.setScale(SCORE_DECIMALS, RoundingMode.HALF_EVEN), isTop && !isDear);
        }
    }
}
