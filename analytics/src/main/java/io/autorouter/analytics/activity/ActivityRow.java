// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.activity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.money.Usd;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account used of a model at a provider on a day.
 *
 * @param workspace null where workspaces are not told apart
 * @param byok what providers ask of the account itself
 */
record ActivityRow(
        LocalDate date,
        String model,
        String provider,
        @Nullable String workspace,
        Usd usage,
        Usd byok,
        Counts counts) {

    static final List<String> FIELDS = List.of(
            "date",
            "model",
            "model_permaslug",
            "endpoint_id",
            "provider_name",
            "usage",
            "byok_usage_inference",
            "requests",
            "prompt_tokens",
            "completion_tokens",
            "reasoning_tokens",
            "workspace_id");

    /** How many. */
    record Counts(long requests, long prompt, long completion, long reasoning) {}

    ObjectNode json() {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("date", date.toString())
                .put("model", model)
                .put("model_permaslug", model)
                .put("endpoint_id", provider + ":" + model)
                .put("provider_name", provider)
                .put("usage", usage.dollars())
                .put("byok_usage_inference", byok.dollars())
                .put("requests", counts.requests())
                .put("prompt_tokens", counts.prompt())
                .put("completion_tokens", counts.completion())
                .put("reasoning_tokens", counts.reasoning());
        return workspace == null ? row : row.put("workspace_id", workspace);
    }
}
