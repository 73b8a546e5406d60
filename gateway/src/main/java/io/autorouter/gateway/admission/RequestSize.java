// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.PromptWeight;

/**
 * How much a request is expected to use.
 *
 * @param completionTokens of all its answers together
 * @param most that each of its answers may have, as far as the request says; {@code Long.MAX_VALUE}: as many as there come
 * @param answers that it wants
 * @param searches whether it asks for searches
 * @param kept whether it asks the provider to keep of its prompt for an hour
 * @param audioTokens of the prompt that are recorded sound
 */
public record RequestSize(
        long promptTokens,
        long completionTokens,
        long most,
        long answers,
        boolean searches,
        boolean kept,
        long audioTokens) {

    /**
     * Measures a request that keeps the rules.
     *
     * @param expected tokens of an answer, unless the request wants less
     */
    public static RequestSize of(ObjectNode body, long expected) {
        long most = Math.min(most(body.path("max_tokens")), most(body.path("max_completion_tokens")));
        long answers = Math.max(1, body.path("n").asLong(1));
        return new RequestSize(
                PromptWeight.tokens(body),
                answers * Math.min(expected, most),
                most,
                answers,
                body.hasNonNull("web_search_options"),
                PromptWeight.isKeptForAnHour(body),
                PromptWeight.audioTokens(body));
    }

    private static long most(JsonNode limit) {
        return limit.canConvertToLong() && limit.isNumber() ? limit.longValue() : Long.MAX_VALUE;
    }
}
