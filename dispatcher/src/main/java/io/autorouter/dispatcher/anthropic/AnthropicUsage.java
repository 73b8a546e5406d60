// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.answer.Tally;
import org.jspecify.annotations.Nullable;

/** The format's count of tokens. Its input is what no cache had a part in. */
final class AnthropicUsage {

    private AnthropicUsage() {}

    static @Nullable TokenUsage merge(@Nullable TokenUsage before, JsonNode usage) {
        if (!usage.path("input_tokens").isNumber()
                && !usage.path("output_tokens").isNumber()) {
            return before;
        }
        long read = Tally.count(usage.path("cache_read_input_tokens"));
        long written = Tally.count(usage.path("cache_creation_input_tokens"));
        long thought = Tally.count(usage.path("output_tokens_details").path("thinking_tokens"));
        return new Tally(
                        Tally.count(usage.path("input_tokens")) + read + written,
                        Tally.count(usage.path("output_tokens")),
                        read,
                        written,
                        thought,
                        Tally.count(usage.path("server_tool_use").path("web_search_requests")),
                        Tally.count(usage.path("cache_creation").path("ephemeral_1h_input_tokens")),
                        0)
                .with(before);
    }

    /** Keeps what is told of the service, in the public words. */
    static void describe(JsonNode usage, ObjectNode extra) {
        switch (usage.path("service_tier").asText("")) {
            case "standard" -> extra.put("service_tier", "default");
            case "priority" -> extra.put("service_tier", "priority");
            default -> {}
        }
    }
}
