// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.TokenUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * In which order offers are tried. Without a wish, the first is drawn among the steady ones, with a chance that falls with
 * the square of the price, so that cheap ones get most and none gets all; the rest follow by price.
 */
record OfferOrder(ProviderWishes wishes, Errand errand, Standings standings) {

    /** An answer of usual length, to weigh rates of prompts and of answers against each other. */
    private static final long ANSWER_TOKENS = 500;

    private static final int MEDIAN = 50;

    /** Returns the offers of a model in the order to try. */
    List<Offer> sorted(List<Offer> offers, @Nullable SortKey variant) {
        SortKey key = key(variant);
        Grades grades = grades(offers, key);
        List<Offer> sorted = new ArrayList<>(offers);
        sorted.sort(by(key, grades));
        if (isDrawn(key)) {
            drawFirst(sorted, rank(grades));
        }
        demoteTheSlow(sorted);
        if (!wishes.order().isEmpty()) {
            sorted.sort(Comparator.comparingInt(offer -> wishes.order().position(offer.slug())));
        } else {
            preferTheUsual(sorted);
        }
        boolean onlyFirst = !wishes.fallbacks() && wishes.order().isEmpty();
        return onlyFirst && sorted.size() > 1 ? sorted.subList(0, 1) : sorted;
    }

    private @Nullable SortKey key(@Nullable SortKey variant) {
        return wishes.sorting().by() == null ? variant : wishes.sorting().by();
    }

    /** Tells whether the lot falls on the first: none falls where the caller says by which figure to sort. */
    private static boolean isDrawn(@Nullable SortKey key) {
        return key == null || key == SortKey.EXACTO;
    }

    /** Tools are hard: where they are sent and nobody sorts otherwise, who is worse at them comes later. */
    private Grades grades(List<Offer> offers, @Nullable SortKey key) {
        return key == SortKey.EXACTO || (key == null && errand.hasTools()) ? Grades.of(offers, standings) : Grades.NONE;
    }

    /** Returns the offer that most generations would be sent to first: no lot, and no conversation, bears on it. */
    Offer usual(List<Offer> offers, @Nullable SortKey variant) {
        if (offers.size() == 1) {
            return offers.getFirst();
        }
        var undrawn = new Errand(errand.parameters(), errand.promptTokens(), errand.maxTokens(), 0, null);
        SortKey key = key(variant);
        if (!isDrawn(key) || !wishes.order().isEmpty()) {
            return new OfferOrder(wishes, undrawn, standings)
                    .sorted(offers, variant)
                    .getFirst();
        }
        List<Offer> sorted = new ArrayList<>(offers);
        sorted.sort(by(key, grades(offers, key)));
        demoteTheSlow(sorted);
        return sorted.getFirst();
    }

    /** Sorts offers of several models together. */
    List<Offer> sortedTogether(List<Offer> offers) {
        List<Offer> sorted = new ArrayList<>(offers);
        SortKey key = wishes.sorting().by();
        if (key != null) {
            sorted.sort(by(key, grades(offers, key)));
            demoteTheSlow(sorted);
        }
        return sorted;
    }

    /** Real before simulated, steady before shaky, the better graded and who serves himself before who passes on. */
    private Comparator<Offer> rank(Grades grades) {
        return Comparator.comparing(Offer::simulated)
                .thenComparing(offer -> standings.of(offer.target()).steadiness())
                .thenComparing(offer -> grades.of(offer.target()))
                .thenComparing(offer -> offer.provider().aggregator());
    }

    private Comparator<Offer> balance(Grades grades) {
        return rank(grades).thenComparing(this::cost);
    }

    private Comparator<Offer> by(@Nullable SortKey key, Grades grades) {
        return switch (key) {
            case null -> balance(grades);
            case EXACTO -> balance(grades);
            case PRICE -> first(Comparator.comparing(this::cost));
            case THROUGHPUT ->
                first(Comparator.comparingDouble(measured(offer -> {
                    Long median =
                            standings.of(offer.target()).milliTokensPerSecond().percentile(MEDIAN);
                    return median == null ? null : -median;
                })));
            case LATENCY ->
                first(Comparator.comparingDouble(measured(
                        offer -> standings.of(offer.target()).firstTokenMs().percentile(MEDIAN))));
        };
    }

    /** Real before simulated, and then by the figure; where that is the same, as without a wish. */
    private Comparator<Offer> first(Comparator<Offer> figure) {
        return Comparator.comparing(Offer::simulated).thenComparing(figure).thenComparing(balance(Grades.NONE));
    }

    /** What was not measured comes last. */
    private static ToDoubleFunction<Offer> measured(Measure measure) {
        return offer -> {
            Long value = measure.of(offer);
            return value == null ? Double.POSITIVE_INFINITY : value;
        };
    }

    @FunctionalInterface
    private interface Measure {
        @Nullable
        Long of(Offer offer);
    }

    private Usd cost(Offer offer) {
        return Pricing.cost(offer.price(), TokenUsage.estimated(Math.max(1, errand.promptTokens()), ANSWER_TOKENS));
    }

    /** Of those that nothing but the price tells apart, brings the one to the front on which the lot falls. */
    private void drawFirst(List<Offer> sorted, Comparator<Offer> rank) {
        int equals = 1;
        while (equals < sorted.size() && rank.compare(sorted.getFirst(), sorted.get(equals)) == 0) {
            equals++;
        }
        if (equals > 1) {
            double[] weights = weights(sorted.subList(0, equals));
            String model = sorted.getFirst().target().model().value();
            sorted.addFirst(sorted.remove(Lot.draw(weights, errand.seed() ^ Errand.hash(model))));
        }
    }

    /** Relative to the cheapest, so that tiny prices do not vanish; of free ones and others, only the free have a chance. */
    private double[] weights(List<Offer> offers) {
        long least = cost(offers.getFirst()).nanos();
        return offers.stream()
                .mapToDouble(offer -> {
                    long nanos = cost(offer).nanos();
                    double ratio = least == 0 ? (nanos == 0 ? 1 : 0) : (double) least / nanos;
                    return ratio * ratio;
                })
                .toArray();
    }

    private void demoteTheSlow(List<Offer> sorted) {
        sorted.sort(Comparator.comparing(offer -> !wishes.speed().isKeptBy(standings.of(offer.target()))));
    }

    /** A prompt in a cache is worth more than the lot, as long as its provider is up. */
    private void preferTheUsual(List<Offer> sorted) {
        ProviderSlug preferred = errand.preferred();
        for (int i = 1; preferred != null && i < sorted.size(); i++) {
            Offer offer = sorted.get(i);
            boolean up = standings.of(offer.target()).steadiness() != Standing.Steadiness.FAILING;
            if (offer.slug().equals(preferred) && up) {
                sorted.addFirst(sorted.remove(i));
                return;
            }
        }
    }
}
