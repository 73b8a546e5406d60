// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import io.autorouter.classifier.policy.Ranking;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision.Stickiness;
import io.autorouter.contracts.route.Decision.Stickiness.By;
import io.autorouter.contracts.route.Decision.Stickiness.Outcome;
import java.util.function.Function;

/** Judges whether the model of an earlier turn answers again, and if not, why. */
public final class Sticky {

    private Sticky() {}

    /**
     * Judges a model that is remembered or pinned. What was remembered is a hint, and good only while the model is hardly
     * worse than the first; what the caller pinned holds as long as it is allowed and able.
     *
     * @param refusal why a model is not on the ranking at all
     */
    public static Stickiness judge(By by, ModelId model, Ranking ranking, Function<ModelId, Outcome> refusal) {
        for (Ranking.Ranked ranked : ranking.ranked()) {
            if (ranked.candidate().model().equals(model)) {
                boolean isKept = by == By.PIN || ranked.isTop();
                return new Stickiness(by, model, isKept ? Outcome.KEPT : Outcome.NOT_TOP);
            }
        }
        boolean isOutside = ranking.outside().stream()
                .anyMatch(outside -> outside.candidate().model().equals(model));
        return new Stickiness(by, model, isOutside ? Outcome.EXCLUDED : refusal.apply(model));
    }
}
