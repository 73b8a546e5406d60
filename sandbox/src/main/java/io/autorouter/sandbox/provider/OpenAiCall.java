// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads chat completions. */
final class OpenAiCall {

    private static final int ANSWERS_MAX = 128;

    private OpenAiCall() {}

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ChatCall read(byte[] body, @Nullable String clientRequestId) {
        JsonNode request = ChatCall.parse(body);
        String model = ChatCall.requireText(request, "model");
        JsonNode messages = ChatCall.requireList(request, "messages");
        Question question = new Question(model);
        for (JsonNode message : messages) {
            String text = text(message.path("content"));
            if (message.path("role").asText("").equals("user")) {
                question.ask(text);
            } else {
                question.hear(text);
            }
        }
        var offer = new ToolChoice.Offer();
        for (JsonNode tool : request.path("tools")) {
            JsonNode function = tool.path("function");
            offer.add(function.path("name"), function.path("parameters"));
        }
        boolean usersTurn =
                !messages.path(messages.size() - 1).path("role").asText("").equals("tool");
        return new ChatCall(
                Wire.OPENAI,
                clientRequestId,
                model,
                request.path("stream").asBoolean(),
                question,
                new ChatCall.Wants(
                        tokensMax(request),
                        choice(request.path("tool_choice"), usersTurn).of(offer, question.asked()),
                        request.path("response_format"),
                        thinks(request),
                        answers(request)));
    }

    private static int answers(JsonNode request) {
        int answers = request.path("n").asInt(1);
        if (answers < 1 || answers > ANSWERS_MAX) {
            throw new IllegalArgumentException("n: " + answers + " (expected: 1.." + ANSWERS_MAX + ")");
        }
        return answers;
    }

    private static ToolChoice choice(JsonNode choice, boolean usersTurn) {
        String word = choice.asText("");
        return new ToolChoice(
                usersTurn && !word.equals("none"),
                word.equals("required"),
                choice.path("function").path("name").asText(""));
    }

    private static boolean thinks(JsonNode request) {
        JsonNode reasoning = request.path("reasoning");
        String effort =
                request.path("reasoning_effort").asText(reasoning.path("effort").asText("none"));
        return !effort.equals("none")
                || reasoning.path("enabled").asBoolean(false)
                || reasoning.path("max_tokens").asInt(0) > 0
                || request.path("thinking").path("type").asText("").equals("enabled");
    }

    static String text(JsonNode content) {
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
}
