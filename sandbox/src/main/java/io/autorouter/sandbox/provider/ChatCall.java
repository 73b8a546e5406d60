// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a chat request asks for, as far as the simulator cares.
 *
 * @param wire the format that it came in, and that it is answered in
 * @param clientRequestId the header {@code X-Client-Request-Id}: the generation, where our dispatcher calls
 */
record ChatCall(
        Wire wire, @Nullable String clientRequestId, String model, boolean stream, Question question, Wants wants) {

    private static final int CLIENT_REQUEST_ID_MAX = 128;

    /**
     * What the answer is to be.
     *
     * @param tokensMax where it is to be cut
     * @param tool the tool to call, with its name and parameters; missing: none
     * @param format the response format, as chat completions have it
     * @param thinks whether it is to think aloud before
     * @param answers how many answers; more than one where the format knows that
     */
    record Wants(long tokensMax, JsonNode tool, JsonNode format, boolean thinks, int answers) {

        Wants(long tokensMax, JsonNode tool, JsonNode format, boolean thinks) {
            this(tokensMax, tool, format, thinks, 1);
        }
    }

    ChatCall {
        if (clientRequestId != null && clientRequestId.length() > CLIENT_REQUEST_ID_MAX) {
            clientRequestId = null;
        }
    }

    long promptTokens() {
        return question.promptTokens();
    }

    String asked() {
        return question.asked();
    }

    long seed() {
        return question.seed();
    }

    /** Returns what tells a try of this request from another request: the caller's id where it gives one. */
    String identity() {
        return model + " " + (clientRequestId == null ? Long.toHexString(seed()) : clientRequestId);
    }

    /**
     * Reads the body of a request.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    static JsonNode parse(byte[] body) {
        try {
            JsonNode request = EventJson.MAPPER.readTree(body);
            return request == null ? MissingNode.getInstance() : request;
        } catch (IOException e) {
            throw new IllegalArgumentException("body: not JSON (expected: a chat request)", e);
        }
    }

    static String requireText(JsonNode request, String name) {
        JsonNode value = request.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: a text)");
        }
        return value.textValue();
    }

    static JsonNode requireList(JsonNode request, String name) {
        JsonNode list = request.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException(name + ": missing (expected: a list of at least one)");
        }
        return list;
    }
}
