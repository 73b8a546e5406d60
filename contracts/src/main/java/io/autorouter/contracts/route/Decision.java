// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.PriceCeiling;
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
 * @param pick the model that is called first; null where nothing was chosen, and in records of earlier versions
 * @param forecastVersion what foretold quality and length; null where nothing was foretold
 * @param stickiness what an earlier turn of the conversation had to say; null where nothing was asked of it
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
        long decisionMicros,
        @Nullable ModelId pick,
        @Nullable String forecastVersion,
        @Nullable Stickiness stickiness) {

    public Decision {
        requires = List.copyOf(requires);
        candidates = List.copyOf(candidates);
        rejected = List.copyOf(rejected);
    }

    /** A decision in which nothing was foretold and no earlier turn was asked. */
    public Decision(
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
        this(
                policy,
                policyVersion,
                cause,
                task,
                settings,
                requires,
                signals,
                candidates,
                rejected,
                baseline,
                decisionMicros,
                null,
                null,
                null);
    }

    /** Why this model. */
    public enum Cause {
        /** The caller named it. */
        NAMED,
        /** The caller pinned the model of the last answer. */
        PINNED,
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
     * What was asked of the router: by the request, else by the defaults of its key.
     *
     * @param allowedModels patterns; empty: all
     * @param excludedModels patterns; they win over the allowed ones
     * @param costTier {@code low} to {@code max}; null: unset
     * @param costQualityTradeoff 0 (quality alone) to 10 (cheapest); null: the policy's default
     * @param maxPrice a hard limit; null: none
     * @param reasoning {@code none} to {@code high}; null: unset
     * @param pinModel whether the model of the last answer is to answer again; null: not told
     */
    public record Settings(
            List<String> allowedModels,
            List<String> excludedModels,
            @Nullable String costTier,
            @Nullable Integer costQualityTradeoff,
            @Nullable PriceCeiling maxPrice,
            @Nullable String reasoning,
            @Nullable Boolean pinModel) {

        public static final Settings DEFAULT = new Settings(List.of(), List.of(), null, null);

        public Settings {
            allowedModels = List.copyOf(allowedModels);
            excludedModels = List.copyOf(excludedModels);
        }

        public Settings(
                List<String> allowedModels,
                List<String> excludedModels,
                @Nullable String costTier,
                @Nullable Integer costQualityTradeoff) {
            this(allowedModels, excludedModels, costTier, costQualityTradeoff, null, null, null);
        }
    }

    /**
     * A model that could serve the request.
     *
     * @param quality predicted quality of its answer, 0 to 1; with it and the cost the choice can be made again
     * @param expectedCost for the whole generation
     * @param score what the policy ranks by; higher is better
     * @param outputTokens that the cost was reckoned with, hidden reasoning included; null: not told
     */
    public record Candidate(
            ModelId model,
            BigDecimal quality,
            Usd expectedCost,
            BigDecimal score,
            @Nullable Long outputTokens) {

        public Candidate(ModelId model, BigDecimal quality, Usd expectedCost, BigDecimal score) {
            this(model, quality, expectedCost, score, null);
        }
    }

    /**
     * A model that could not, and why.
     *
     * @param quality predicted, where it was the policy that put it aside; else null
     * @param expectedCost as {@code quality}
     */
    public record Rejection(
            ModelId model,
            String reason,
            @Nullable BigDecimal quality,
            @Nullable Usd expectedCost) {

        public Rejection(ModelId model, String reason) {
            this(model, reason, null, null);
        }
    }

    /** The model that a user without a router would take for everything. */
    public record Baseline(ModelId model, Usd expectedCost) {}

    /**
     * What an earlier turn of the conversation had to say.
     *
     * @param by what told the conversation
     * @param remembered the model that answered it; null: none is remembered
     * @param outcome whether it answers again, and if not, why
     */
    public record Stickiness(By by, @Nullable ModelId remembered, Outcome outcome) {

        /** What told the conversation. */
        public enum By {
            /** {@code pin_model}, and the last answer that names its model. */
            PIN,
            /** {@code session_id}, or the header {@code x-session-id}. */
            SESSION_ID,
            /** {@code prompt_cache_key}. */
            CACHE_KEY,
            /** The first messages. */
            FINGERPRINT,
            @JsonEnumDefaultValue
            UNKNOWN
        }

        /** Whether the remembered model answers again: the cause of each switch. */
        public enum Outcome {
            /** It answers again. */
            KEPT,
            /** No model is remembered. */
            NEW,
            /** Others would now answer clearly better, or as well for clearly less. */
            NOT_TOP,
            /** The caller's patterns, tier or price do not allow it. */
            EXCLUDED,
            /** It cannot serve this turn: modality, tools, form, length. */
            INCAPABLE,
            /** The conversation rested for too long. */
            EXPIRED,
            /** No provider offers it to this request. */
            UNAVAILABLE,
            /** {@code provider.order} switches it off. */
            OFF,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }
}
