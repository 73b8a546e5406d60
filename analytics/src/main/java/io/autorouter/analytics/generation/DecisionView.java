// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.route.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a generation went where it went, as {@code GET /api/v1/decisions/{id}} shows it.
 *
 * @param attempt whose decision it is
 */
record DecisionView(
        GenerationId id, Instant createdAt, @Nullable String requestedModel, int attempt, Decision decision) {

    ObjectNode json() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id.value());
        data.put("created_at", createdAt.toString());
        data.put("requested_model", requestedModel);
        data.put("attempt", attempt);
        data.put("policy", decision.policy());
        data.put("policy_version", decision.policyVersion());
        data.put("cause", decision.cause().name().toLowerCase(Locale.ROOT));
        putTask(data);
        putSettings(data);
        texts(data.putArray("requires"), decision.requires());
        data.set("signals", decision.signals());
        putCandidates(data);
        Decision.Baseline baseline = decision.baseline();
        if (baseline == null) {
            data.putNull("baseline");
        } else {
            data.putObject("baseline")
                    .put("model", baseline.model().value())
                    .put("expected_cost_usd", baseline.expectedCost().dollars());
        }
        data.put("decision_micros", decision.decisionMicros());
        return data;
    }

    private void putTask(ObjectNode data) {
        Decision.Task task = decision.task();
        if (task == null) {
            data.putNull("task");
        } else {
            data.putObject("task").put("type", task.type()).put("confidence", task.confidence());
        }
    }

    private void putSettings(ObjectNode data) {
        Decision.Settings given = decision.settings();
        ObjectNode settings = data.putObject("settings");
        texts(settings.putArray("allowed_models"), given.allowedModels());
        texts(settings.putArray("excluded_models"), given.excludedModels());
        settings.put("cost_tier", given.costTier());
        settings.put("cost_quality_tradeoff", given.costQualityTradeoff());
    }

    private void putCandidates(ObjectNode data) {
        ArrayNode candidates = data.putArray("candidates");
        for (Decision.Candidate candidate : decision.candidates()) {
            candidates
                    .addObject()
                    .put("model", candidate.model().value())
                    .put("quality", candidate.quality())
                    .put("expected_cost_usd", candidate.expectedCost().dollars())
                    .put("score", candidate.score());
        }
        ArrayNode rejected = data.putArray("rejected");
        for (Decision.Rejection rejection : decision.rejected()) {
            rejected.addObject().put("model", rejection.model().value()).put("reason", rejection.reason());
        }
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
