// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.policy.Forecast;
import io.autorouter.classifier.policy.Policy;
import io.autorouter.classifier.policy.Question;
import io.autorouter.classifier.policy.Ranking;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Decision.Stickiness;
import io.autorouter.contracts.route.Decision.Stickiness.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ranking, and what it was made of.
 *
 * @param forecastVersion of what foretold quality and length
 * @param insight what the forecast goes by; null where nobody looked at the prompt
 * @param refused models that were not on the slate
 * @param stickiness null where no earlier turn was asked
 * @param failure why policy and forecaster are the plain ones; null where they are not
 */
record Election(
        Question question,
        String forecastVersion,
        Forecast.@Nullable Insight insight,
        Policy policy,
        Ranking ranking,
        List<Refusal> refused,
        @Nullable Stickiness stickiness,
        @Nullable String failure) {

    /** Returns the models in the order to try: that of an earlier turn if it answers again, then as they are ranked. */
    List<ModelId> order() {
        return order(ranking, stickiness);
    }

    static List<ModelId> order(Ranking ranking, @Nullable Stickiness stickiness) {
        Set<ModelId> order = new LinkedHashSet<>();
        if (stickiness != null && stickiness.outcome() == Outcome.KEPT && stickiness.remembered() != null) {
            order.add(stickiness.remembered());
        }
        ranking.ranked().forEach(ranked -> order.add(ranked.candidate().model()));
        return List.copyOf(order);
    }

    /** Returns why the first of the order is the first. */
    Decision.Cause cause() {
        if (stickiness != null && stickiness.outcome() == Outcome.KEPT) {
            if (stickiness.by() == Stickiness.By.PIN) {
                return Decision.Cause.PINNED;
            }
            boolean isFirstAnyway =
                    ranking.ranked().getFirst().candidate().model().equals(stickiness.remembered());
            if (!isFirstAnyway) {
                return Decision.Cause.STICKY;
            }
        }
        return failure == null ? Decision.Cause.RANKED : Decision.Cause.FALLBACK;
    }

    /** Returns the version of all that the ranking depends on. */
    String version() {
        return version(ranking, forecastVersion);
    }

    static String version(Ranking ranking, String forecastVersion) {
        return ranking.version() + "+" + forecastVersion;
    }
}
