// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.policy.Candidate;
import io.autorouter.classifier.policy.CostTier;
import io.autorouter.classifier.policy.Dial;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.classifier.policy.Policy;
import io.autorouter.classifier.policy.Ranking;
import io.autorouter.classifier.policy.Slate;
import io.autorouter.classifier.sticky.Sticky;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Decision.Stickiness;
import io.autorouter.contracts.route.Decision.Stickiness.Outcome;
import io.autorouter.contracts.route.Replayed;
import io.autorouter.contracts.route.Replayed.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a stored decision again on what was foretold then: without the prompt, by a policy as it is now. A decision on a
 * forecast that broke is made again by the plain policy, which made it.
 */
public final class Replay {

    private Replay() {}

    /**
     * Makes the decision again.
     *
     * @param name of the policy; null: that of the record
     * @throws IllegalArgumentException if there is no such policy
     */
    public static Replayed of(Decision recorded, Policies policies, @Nullable String name) {
        ModelId before = pick(recorded);
        String forecast = recorded.forecastVersion();
        if (forecast == null || recorded.cause() == Decision.Cause.NAMED) {
            // Nothing was chosen: the caller named the model, or none could serve.
            return new Replayed(recorded.policy(), recorded.policyVersion(), before, true, true, List.of());
        }
        Policy policy = policies.find(name == null ? recorded.policy() : name);
        if (policy == null) {
            throw new IllegalArgumentException("policy: " + (name == null ? recorded.policy() : name)
                    + " (expected: one of " + policies.names() + ")");
        }
        Slate slate = slate(recorded);
        Ranking ranking = policy.rank(slate);
        ModelId after = first(recorded, ranking);
        String version = Election.version(ranking, forecast);
        boolean isSame = after == null ? before == null : after.equals(before);
        boolean isSameVersion = policy.name().equals(recorded.policy()) && version.equals(recorded.policyVersion());
        return new Replayed(policy.name(), version, after, isSame, isSameVersion, dial(recorded, policy, slate));
    }

    private static @Nullable ModelId first(Decision recorded, Ranking ranking) {
        List<ModelId> order = Election.order(ranking, stickiness(recorded, ranking));
        return order.isEmpty() ? null : order.getFirst();
    }

    /** Turns the dial from where it is unset through all its steps; a cost tier would take its place. */
    private static List<Step> dial(Decision recorded, Policy policy, Slate slate) {
        List<Step> steps = new ArrayList<>();
        for (int at = -1; at <= Dial.CHEAPEST; at++) {
            Integer tradeoff = at < 0 ? null : Integer.valueOf(at);
            ModelId pick = first(recorded, policy.rank(new Slate(slate.candidates(), null, tradeoff, slate.task())));
            if (pick != null) {
                steps.add(new Step(tradeoff, pick));
            }
        }
        return steps;
    }

    private static @Nullable ModelId pick(Decision recorded) {
        ModelId pick = recorded.pick();
        if (pick == null && !recorded.candidates().isEmpty()) {
            return recorded.candidates().getFirst().model();
        }
        return pick;
    }

    private static Slate slate(Decision recorded) {
        List<Candidate> candidates = new ArrayList<>();
        for (Decision.Candidate known : recorded.candidates()) {
            Long tokens = known.outputTokens();
            candidates.add(
                    new Candidate(known.model(), known.quality(), known.expectedCost(), tokens == null ? 0 : tokens));
        }
        for (Decision.Rejection outside : recorded.rejected()) {
            if (outside.quality() != null && outside.expectedCost() != null) {
                candidates.add(new Candidate(outside.model(), outside.quality(), outside.expectedCost(), 0));
            }
        }
        Decision.Settings settings = recorded.settings();
        Decision.Task task = recorded.task();
        String tier = settings.costTier();
        return new Slate(
                candidates,
                tier == null ? null : CostTier.of(tier),
                settings.costQualityTradeoff(),
                task == null ? TaskType.OTHER.tag() : task.type());
    }

    /** What was remembered then is judged by today's ranking; what kept it off the slate then, keeps it off now. */
    private static @Nullable Stickiness stickiness(Decision recorded, Ranking ranking) {
        Stickiness then = recorded.stickiness();
        if (then == null || then.remembered() == null) {
            return null;
        }
        return switch (then.outcome()) {
            case KEPT, NOT_TOP, EXCLUDED ->
                Sticky.judge(then.by(), then.remembered(), ranking, model -> Outcome.EXCLUDED);
            case NEW, INCAPABLE, EXPIRED, UNAVAILABLE, OFF, UNKNOWN -> null;
        };
    }
}
