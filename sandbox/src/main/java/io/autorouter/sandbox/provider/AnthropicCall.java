// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Reads Messages. */
final class AnthropicCall {

    /** Models do as they are told; this is how ours is told to answer as JSON, where the format has no field for it. */
    private static final String JSON_OBJECT = "JSON object and nothing else";

    private AnthropicCall() {}

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is none
     */
    static ChatCall read(byte[] body, @Nullable String clientRequestId) {
        JsonNode request = ChatCall.parse(body);
        String model = ChatCall.requireText(request, "model");
        JsonNode messages = ChatCall.requireList(request, "messages");
        if (!request.path("max_tokens").isIntegralNumber()) {
            throw new IllegalArgumentException("max_tokens: missing (expected: a number)");
        }
        Question question = new Question(model);
        String system = OpenAiCall.text(request.path("system"));
        question.hear(system);
        boolean toolsTurn = false;
        for (JsonNode message : messages) {
            toolsTurn = hear(question, message);
        }
        var offer = new ToolChoice.Offer();
        request.path("tools").forEach(tool -> offer.add(tool.path("name"), tool.path("input_schema")));
        String choice = request.path("tool_choice").path("type").asText("auto");
        var tool = new ToolChoice(
                !toolsTurn && !choice.equals("none"),
                choice.equals("any"),
                request.path("tool_choice").path("name").asText(""));
        String thinking = request.path("thinking").path("type").asText("");
        return new ChatCall(
                Wire.ANTHROPIC,
                clientRequestId,
                model,
                request.path("stream").asBoolean(),
                question,
                new ChatCall.Wants(
                        request.path("max_tokens").asLong(),
                        tool.of(offer, question.asked()),
                        format(request, system),
                        thinking.equals("enabled") || thinking.equals("adaptive")));
    }

    /** Hears a turn, and tells whether it is one of tools that answer. */
    private static boolean hear(Question question, JsonNode message) {
        String text = OpenAiCall.text(message.path("content"));
        boolean results = false;
        if (message.path("content").isArray()) {
            for (JsonNode block : message.path("content")) {
                if (block.path("type").asText("").equals("tool_result")) {
                    results = true;
                    question.hear(OpenAiCall.text(block.path("content")));
                }
            }
        }
        if (message.path("role").asText("").equals("user") && !(results && text.isEmpty())) {
            question.ask(text);
        } else {
            question.hear(text);
        }
        return results && text.isEmpty();
    }

    private static JsonNode format(JsonNode request, String system) {
        ObjectNode format = JsonNodeFactory.instance.objectNode();
        JsonNode wanted = request.path("output_config").path("format");
        if (wanted.path("type").asText("").equals("json_schema")) {
            format.put("type", "json_schema").putObject("json_schema").set("schema", wanted.path("schema"));
        } else if (system.contains(JSON_OBJECT)) {
            format.put("type", "json_object");
        }
        return format;
    }
}
