// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a generation goes where it goes: stored for every request, shown to its caller, and enough to decide again, as it
 * holds what the policy saw of the prompt (numbers, never text) and the settings that were in force.
 *
 * @param policy name of the policy, such as {@code quality}
 * @param policyVersion the same input under the same version gives the same pick
 * @param cause why this model and not another
 * @param task what the prompt was taken for; null where nobody looked
 * @param settings what the caller asked of the router
 * @param requires capabilities that the request needs, each a hard filter
 * @param signals what the policy read from the prompt
 * @param candidates models that could serve it, best first
 * @param rejected pool models that could not, each with the reason
 * @param baseline the best single model for such a request, for comparison
 * @param decisionMicros time the decision took, in microseconds
 */
public record Decision(
        String policy,
        String policyVersion,
        Cause cause,
        @Nullable Task task,
        Settings settings,
        List<String> requires,
        @Nullable ObjectNode signals,
        List<Candidate> candidates,
        List<Rejection> rejected,
        @Nullable Baseline baseline,
        long decisionMicros) {

    public Decision {
        requires = List.copyOf(requires);
        candidates = List.copyOf(candidates);
        rejected = List.copyOf(rejected);
    }

    /** Why this model. */
    public enum Cause {
        /** The caller named it. */
        NAMED,
        /** It ranked first under the policy. */
        RANKED,
        /** An earlier turn of the conversation went there, and it is still among the best. */
        STICKY,
        /** The policy was late or broken; a default took its place. */
        FALLBACK,
        /** Nothing was chosen: no model can serve the request. */
        NONE,
        /** A cause that this version does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /**
     * What the prompt is about.
     *
     * @param type one of the task tags, such as {@code code:debugging}
     * @param confidence its probability, 0 to 1
     */
    public record Task(String type, BigDecimal confidence) {}

    /**
     * What the caller asked of the router.
     *
     * @param allowedModels patterns; empty: all
     * @param excludedModels patterns; they win over the allowed ones
     * @param costTier {@code low} to {@code max}; null: unset
     * @param costQualityTradeoff 0 (quality alone) to 10 (cheapest); null: the policy's default
     */
    public record Settings(
            List<String> allowedModels,
            List<String> excludedModels,
            @Nullable String costTier,
            @Nullable Integer costQualityTradeoff) {

        public static final Settings DEFAULT = new Settings(List.of(), List.of(), null, null);

        public Settings {
            allowedModels = List.copyOf(allowedModels);
            excludedModels = List.copyOf(excludedModels);
        }
    }

    /**
     * A model that could serve the request.
     *
     * @param quality predicted quality of its answer, 0 to 1
     * @param expectedCost for the whole generation
     * @param score what the policy ranks by; higher is better
     */
    public record Candidate(ModelId model, BigDecimal quality, Usd expectedCost, BigDecimal score) {}

    /** A model that could not, and why. */
    public record Rejection(ModelId model, String reason) {}

    /** The model that a user without a router would take for everything. */
    public record Baseline(ModelId model, Usd expectedCost) {}
}
