// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.usage.TokenUsage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The best output worth its money: among the models whose predicted quality is within a margin of the best, the cheapest.
 * The dial sets the margin, a cost tier narrows the models first. Why: {@code docs/decisions/010-first-policy.md}.
 */
public final class QualityPolicy implements Policy {

    /** By {@code cost_quality_tradeoff}: how much predicted quality may be given up for a lower price. */
    private static final double[] MARGINS = {0, 0.01, 0.02, 0.035, 0.05, 0.075, 0.11, 0.16, 0.24, 0.4, 1};

    private static final int DEFAULT_TRADEOFF = 5;

    /** A fallback at more than so many times the price of the best model comes last: its price buys nothing. */
    private static final int DEAR = 2;

    private static final int DECIMALS = 4;
    private static final int UNITS = 10_000;

    private static final Usd NO_LIMIT = new Usd(Long.MAX_VALUE);

    private static final Comparator<Candidate> CHEAPEST =
            Comparator.comparing(Candidate::expectedCost).thenComparing(QualityPolicy::name);
    private static final Comparator<Candidate> BEST =
            Comparator.comparingDouble(Candidate::quality).reversed().thenComparing(CHEAPEST);

    private final Forecaster forecaster;

    public QualityPolicy(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public String version() {
        return "2+" + forecaster.version();
    }

    @Override
    public Ranking decide(Question question, Map<CatalogueModel, Price> pool) {
        List<Decision.Rejection> rejected = new ArrayList<>();
        List<CatalogueModel> able = new ArrayList<>();
        for (CatalogueModel model : pool.keySet()) {
            String wish = question.settings().refusalOf(model.id());
            String reason = wish == null ? question.requirements().missedBy(model) : wish;
            if (reason == null) {
                able.add(model);
            } else {
                rejected.add(new Decision.Rejection(model.id(), reason));
            }
        }
        rejected.sort(Comparator.comparing(rejection -> rejection.model().value()));
        return rank(candidates(question, able, pool), question.settings(), rejected);
    }

    private List<Candidate> candidates(Question question, List<CatalogueModel> able, Map<CatalogueModel, Price> pool) {
        Forecast forecast = forecaster.forecast(question, able);
        List<Candidate> candidates = new ArrayList<>();
        for (CatalogueModel model : able) {
            Forecast.Expected expected = forecast.of(model.id());
            Price price = Objects.requireNonNull(pool.get(model));
            long output = Math.min(expected.outputTokens(), model.maxCompletionTokens());
            Usd cost =
                    Pricing.cost(price, TokenUsage.estimated(question.signals().promptTokens(), output));
            candidates.add(new Candidate(model, price, expected.quality(), cost));
        }
        return candidates;
    }

    private static Ranking rank(List<Candidate> able, RouterSettings settings, List<Decision.Rejection> rejected) {
        able.sort(CHEAPEST);
        List<Candidate> wanted = able;
        CostTier tier = settings.tier();
        if (tier != null) {
            wanted = tier.slice(able);
            for (Candidate candidate : able) {
                if (!wanted.contains(candidate)) {
                    rejected.add(new Decision.Rejection(candidate.model().id(), "outside cost_tier: " + tier.label()));
                }
            }
        }
        double best = wanted.stream().mapToDouble(Candidate::quality).max().orElse(0);
        // The tier has said what the answer may cost; within it, the dial would only say it twice.
        double margin = tier != null ? MARGINS[0] : margin(settings.tradeoff());
        Usd limit = margin == 0 ? NO_LIMIT : dear(wanted);
        List<Candidate> worth = wanted.stream()
                .filter(candidate -> candidate.quality() >= best - margin)
                .filter(candidate -> candidate.expectedCost().compareTo(limit) <= 0)
                .sorted(CHEAPEST)
                .toList();
        List<Candidate> others = wanted.stream()
                .filter(candidate -> candidate.quality() < best - margin)
                .filter(candidate -> candidate.expectedCost().compareTo(limit) <= 0)
                .sorted(BEST)
                .toList();
        List<Candidate> dear = wanted.stream()
                .filter(candidate -> candidate.expectedCost().compareTo(limit) > 0)
                .sorted(BEST)
                .toList();
        List<Decision.Candidate> ranked = new ArrayList<>();
        worth.forEach(candidate -> ranked.add(recorded(candidate, 1 + worthOf(candidate))));
        others.forEach(candidate -> ranked.add(recorded(candidate, candidate.quality())));
        dear.forEach(candidate -> ranked.add(recorded(candidate, candidate.quality() - 1)));
        return new Ranking(ranked, rejected, baseline(able));
    }

    /** Returns the price above which a fallback is dear; where quality alone counts, none is. */
    private static Usd dear(List<Candidate> wanted) {
        return wanted.stream()
                .min(BEST)
                .map(candidate -> new Usd(DEAR * candidate.expectedCost().nanos()))
                .orElse(NO_LIMIT);
    }

    private static double margin(@Nullable Integer tradeoff) {
        return MARGINS[tradeoff == null ? DEFAULT_TRADEOFF : Math.clamp(tradeoff, 0, MARGINS.length - 1)];
    }

    /** Falls from 1 to 0 as the cost rises: a cent halves it. */
    private static double worthOf(Candidate candidate) {
        return 1 / (1 + candidate.expectedCost().nanos() / 1e7);
    }

    private static Decision.Candidate recorded(Candidate candidate, double score) {
        return new Decision.Candidate(
                candidate.model().id(), decimal(candidate.quality()), candidate.expectedCost(), decimal(score));
    }

    private static Decision.@Nullable Baseline baseline(List<Candidate> able) {
        return able.stream()
                .min(BEST)
                .map(candidate -> new Decision.Baseline(candidate.model().id(), candidate.expectedCost()))
                .orElse(null);
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(Math.round(value * UNITS), DECIMALS);
    }

    private static String name(Candidate candidate) {
        ModelId id = candidate.model().id();
        return id.value();
    }
}
