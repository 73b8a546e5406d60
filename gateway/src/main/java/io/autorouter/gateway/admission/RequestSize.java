// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.contracts.usage.TokenUsage;

/**
 * How much a request is expected to use.
 *
 * @param completionTokens of all its answers together
 */
public record RequestSize(long promptTokens, long completionTokens) {

    /** An image, a recording or a file: what most of them come to. */
    private static final long PART_TOKENS = 1_500;

    /**
     * Measures a request that keeps the rules.
     *
     * @param expected tokens of an answer, unless the request wants less
     */
    public static RequestSize of(ObjectNode body, long expected) {
        long prompt = TokenEstimate.tokens(characters(body.path("tools")));
        long characters = 0;
        for (JsonNode message : body.path("messages")) {
            JsonNode content = message.path("content");
            characters += content.asText("").length() + characters(message.path("tool_calls"));
            for (JsonNode part : content) {
                JsonNode text = part.path("text");
                characters += text.asText("").length();
                prompt += text.isTextual() ? 0 : PART_TOKENS;
            }
        }
        long most = Math.min(most(body.path("max_tokens")), most(body.path("max_completion_tokens")));
        long answers = Math.max(1, body.path("n").asLong(1));
        return new RequestSize(prompt + TokenEstimate.tokens(characters), answers * Math.min(expected, most));
    }

    private static long most(JsonNode limit) {
        return limit.canConvertToLong() && limit.isNumber() ? limit.longValue() : Long.MAX_VALUE;
    }

    private static long characters(JsonNode node) {
        if (node.isContainerNode()) {
            long sum = 0;
            for (JsonNode child : node) {
                sum += characters(child);
            }
            return sum;
        }
        return node.asText("").length();
    }

    /** Returns it as usage, with answers of this length in place of the expected ones. */
    TokenUsage usage(long answered) {
        return TokenUsage.estimated(promptTokens, answered);
    }

    TokenUsage usage() {
        return usage(completionTokens);
    }
}
