// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.PriceCeiling;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A decision in the public API's words: the same for one that was stored and for a dry run. */
public interface DecisionJson {

    /** Returns the decision, with names in snake case and amounts in dollars. */
    static ObjectNode of(Decision decision) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("pick", name(decision.pick()));
        json.put("cause", word(decision.cause()));
        json.put("policy", decision.policy());
        json.put("policy_version", decision.policyVersion());
        json.put("forecast_version", decision.forecastVersion());
        putTask(json, decision.task());
        putSettings(json.putObject("settings"), decision.settings());
        texts(json.putArray("requires"), decision.requires());
        json.set("signals", decision.signals());
        putStickiness(json, decision.stickiness());
        putCandidates(json, decision);
        Decision.Baseline baseline = decision.baseline();
        if (baseline == null) {
            json.putNull("baseline");
        } else {
            json.putObject("baseline")
                    .put("model", baseline.model().value())
                    .put("expected_cost_usd", baseline.expectedCost().dollars());
        }
        return json.put("decision_micros", decision.decisionMicros());
    }

    private static void putTask(ObjectNode json, Decision.@Nullable Task task) {
        if (task == null) {
            json.putNull("task");
        } else {
            json.putObject("task").put("type", task.type()).put("confidence", task.confidence());
        }
    }

    private static void putSettings(ObjectNode json, Decision.Settings given) {
        texts(json.putArray("allowed_models"), given.allowedModels());
        texts(json.putArray("excluded_models"), given.excludedModels());
        json.put("cost_tier", given.costTier());
        json.put("cost_quality_tradeoff", given.costQualityTradeoff());
        PriceCeiling ceiling = given.maxPrice();
        if (ceiling == null) {
            json.putNull("max_price");
        } else {
            json.set("max_price", ceiling.perMillion());
        }
        json.put("reasoning", given.reasoning());
        json.put("pin_model", given.pinModel());
    }

    private static void putStickiness(ObjectNode json, Decision.@Nullable Stickiness stickiness) {
        if (stickiness == null) {
            json.putNull("stickiness");
        } else {
            json.putObject("stickiness")
                    .put("by", word(stickiness.by()))
                    .put("remembered", name(stickiness.remembered()))
                    .put("outcome", word(stickiness.outcome()));
        }
    }

    private static void putCandidates(ObjectNode json, Decision decision) {
        ArrayNode candidates = json.putArray("candidates");
        for (Decision.Candidate candidate : decision.candidates()) {
            candidates
                    .addObject()
                    .put("model", candidate.model().value())
                    .put("quality", candidate.quality())
                    .put("expected_cost_usd", candidate.expectedCost().dollars())
                    .put("expected_output_tokens", candidate.outputTokens())
                    .put("score", candidate.score());
        }
        ArrayNode rejected = json.putArray("rejected");
        for (Decision.Rejection rejection : decision.rejected()) {
            ObjectNode one =
                    rejected.addObject().put("model", rejection.model().value()).put("reason", rejection.reason());
            if (rejection.quality() != null && rejection.expectedCost() != null) {
                one.put("quality", rejection.quality())
                        .put("expected_cost_usd", rejection.expectedCost().dollars());
            }
        }
    }

    private static @Nullable String name(@Nullable ModelId model) {
        return model == null ? null : model.value();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
