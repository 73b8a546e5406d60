// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.DecisionJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a generation went where it went, as {@code GET /api/v1/decisions/{id}} shows it.
 *
 * @param attempt whose decision it is
 */
record DecisionView(
        GenerationId id,
        Instant createdAt,
        @Nullable String requestedModel,
        Outcome outcome,
        int attempt,
        Decision decision) {

    /**
     * What came of it, as far as that is known.
     *
     * @param model that answered: the pick, or a fallback
     */
    record Outcome(@Nullable String model, @Nullable Long chargedNanos) {}

    ObjectNode json() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id.value());
        data.put("created_at", createdAt.toString());
        data.put("requested_model", requestedModel);
        data.put("model", outcome.model());
        Long charged = outcome.chargedNanos();
        data.put("cost_usd", charged == null ? null : new Usd(charged).dollars());
        data.put("attempt", attempt);
        data.setAll(DecisionJson.of(decision));
        return data;
    }
}
