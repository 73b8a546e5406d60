// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a chat request asks for, as far as the simulator cares.
 *
 * @param clientRequestId the header {@code X-Client-Request-Id}: the generation, where our dispatcher calls
 * @param promptTokens of the text of all messages
 * @param asked the last message of the user
 * @param tokensMax where the answer is to be cut
 * @param tool the tool to call; missing: none
 * @param format the response format
 * @param seed the same for the same question to the same model, whether it is streamed or not
 */
record ChatCall(
        @Nullable String clientRequestId,
        String model,
        boolean stream,
        long promptTokens,
        String asked,
        long tokensMax,
        JsonNode tool,
        JsonNode format,
        long seed) {

    private static final int CLIENT_REQUEST_ID_MAX = 128;

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ChatCall read(byte[] body, @Nullable String clientRequestId) {
        JsonNode request = parse(body);
        JsonNode model = request.path("model");
        if (!model.isTextual()) {
            throw new IllegalArgumentException("model: " + model + " (expected: a text)");
        }
        JsonNode messages = request.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw new IllegalArgumentException("messages: missing (expected: a list of at least one)");
        }
        long characters = 0;
        long seed = Dice.hash(model.textValue());
        String asked = "";
        for (JsonNode message : messages) {
            String text = text(message.path("content"));
            characters += text.length();
            seed = seed * 31 + Dice.hash(text);
            if (message.path("role").asText("").equals("user")) {
                asked = text;
            }
        }
        return new ChatCall(
                clientRequestId == null || clientRequestId.length() > CLIENT_REQUEST_ID_MAX ? null : clientRequestId,
                model.textValue(),
                request.path("stream").asBoolean(),
                TokenEstimate.tokens(characters),
                asked,
                tokensMax(request),
                toolToCall(request, asked),
                request.path("response_format"),
                seed);
    }

    /** Returns what tells a try of this request from another request: the caller's id where it gives one. */
    String identity() {
        return model + " " + (clientRequestId == null ? Long.toHexString(seed) : clientRequestId);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return EventJson.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("body: not JSON (expected: a chat request)", e);
        }
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }

    private static long tokensMax(JsonNode request) {
        long most = request.path("max_completion_tokens").asLong(0);
        if (most <= 0) {
            most = request.path("max_tokens").asLong(0);
        }
        return most <= 0 ? Integer.MAX_VALUE : most;
    }

    /** A tool is called where the request insists, or where the user speaks of it. */
    private static JsonNode toolToCall(JsonNode request, String asked) {
        JsonNode choice = request.path("tool_choice");
        if (choice.asText("").equals("none") || !isUsersTurn(request)) {
            return MissingNode.getInstance();
        }
        String wanted = choice.path("function").path("name").asText("");
        boolean insists = choice.asText("").equals("required");
        String question = asked.toLowerCase(Locale.ROOT);
        for (JsonNode tool : request.path("tools")) {
            JsonNode function = tool.path("function");
            String name = function.path("name").asText("");
            if (name.isEmpty()) {
                continue;
            }
            boolean named = wanted.equals(name) || question.contains(name.toLowerCase(Locale.ROOT));
            if (wanted.isEmpty() ? insists || named || question.contains("tool") : wanted.equals(name)) {
                return function;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isUsersTurn(JsonNode request) {
        JsonNode messages = request.path("messages");
        return !messages.path(messages.size() - 1).path("role").asText("").equals("tool");
    }
}
