// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.policy.Candidate;
import io.autorouter.classifier.policy.Forecast;
import io.autorouter.classifier.policy.Question;
import io.autorouter.classifier.policy.Ranking;
import io.autorouter.classifier.policy.RouterSettings;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stored of a decision: enough to explain it, and to make the choice again without the prompt. */
final class DecisionRecord {

    private static final int CONFIDENCE_DECIMALS = 3;
    private static final double THOUSAND = 1_000;

    private DecisionRecord() {}

    /** Records a request for named models alone. */
    static Decision named(Asked asked, PlanBuilder plan, Routing routing, long micros) {
        return new Decision(
                "named",
                "1",
                routing instanceof Routing.Refused ? Decision.Cause.NONE : Decision.Cause.NAMED,
                null,
                RouterSettings.DEFAULT.recorded(asked.requirements().reasoning()),
                asked.requirements().names(),
                null,
                List.of(),
                recorded(plan.refused()),
                null,
                micros,
                pick(routing),
                null,
                null);
    }

    static Decision elected(Election election, PlanBuilder plan, Routing routing, long micros) {
        Question question = election.question();
        return new Decision(
                election.policy().name(),
                election.version(),
                cause(election, plan, routing),
                new Decision.Task(
                        question.task().type().tag(),
                        BigDecimal.valueOf(question.task().confidence())
                                .setScale(CONFIDENCE_DECIMALS, RoundingMode.HALF_EVEN)),
                question.settings().recorded(question.reasoning()),
                question.requirements().names(),
                signals(election),
                election.ranking().ranked().stream()
                        .map(DecisionRecord::recorded)
                        .toList(),
                rejected(election, plan),
                baseline(election.ranking()),
                micros,
                pick(routing),
                election.forecastVersion(),
                election.stickiness());
    }

    /** What was read from the prompt, and what the forecast made of it. */
    private static ObjectNode signals(Election election) {
        ObjectNode signals = election.question().signals().toJson();
        Forecast.Insight insight = election.insight();
        if (insight != null) {
            signals.put("domain", insight.domain())
                    .put("novelty", rounded(insight.novelty()))
                    .put("difficulty", rounded(insight.difficulty()));
        }
        return signals;
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }

    private static @Nullable ModelId pick(Routing routing) {
        return routing instanceof Routing.Planned planned
                ? planned.plan().first().model()
                : null;
    }

    private static Decision.Cause cause(Election election, PlanBuilder plan, Routing routing) {
        if (routing instanceof Routing.Refused) {
            return Decision.Cause.NONE;
        }
        return plan.beginsWithNamed() ? Decision.Cause.NAMED : election.cause();
    }

    private static Decision.Candidate recorded(Ranking.Ranked ranked) {
        Candidate candidate = ranked.candidate();
        return new Decision.Candidate(
                candidate.model(),
                candidate.quality(),
                candidate.expectedCost(),
                ranked.score(),
                candidate.outputTokens());
    }

    private static List<Decision.Rejection> rejected(Election election, PlanBuilder plan) {
        List<Decision.Rejection> rejected = recorded(plan.refused());
        rejected.addAll(recorded(election.refused()));
        for (Ranking.Outside outside : election.ranking().outside()) {
            Candidate candidate = outside.candidate();
            rejected.add(new Decision.Rejection(
                    candidate.model(), outside.reason(), candidate.quality(), candidate.expectedCost()));
        }
        return rejected;
    }

    private static List<Decision.Rejection> recorded(List<Refusal> refused) {
        List<Decision.Rejection> rejected = new ArrayList<>();
        refused.forEach(refusal -> rejected.add(refusal.recorded()));
        return rejected;
    }

    /** The best of all that could answer, those outside the tier too. */
    private static Decision.@Nullable Baseline baseline(Ranking ranking) {
        List<Candidate> all = new ArrayList<>();
        ranking.ranked().forEach(ranked -> all.add(ranked.candidate()));
        ranking.outside().forEach(outside -> all.add(outside.candidate()));
        return all.stream()
                .min(Comparator.comparing(Candidate::quality)
                        .reversed()
                        .thenComparing(Candidate::expectedCost)
                        .thenComparing(candidate -> candidate.model().value()))
                .map(best -> new Decision.Baseline(best.model(), best.expectedCost()))
                .orElse(null);
    }
}
