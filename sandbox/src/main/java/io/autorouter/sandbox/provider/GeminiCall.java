// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Reads requests for generateContent. */
final class GeminiCall {

    private GeminiCall() {}

    /**
     * Reads a request.
     *
     * @param model as the path names it
     * @param stream as the path says
     * @throws IllegalArgumentException if it is none
     */
    static ChatCall read(byte[] body, @Nullable String clientRequestId, String model, boolean stream) {
        JsonNode request = ChatCall.parse(body);
        JsonNode contents = ChatCall.requireList(request, "contents");
        Question question = new Question(model);
        question.hear(OpenAiCall.text(request.path("systemInstruction").path("parts")));
        boolean toolsTurn = false;
        for (JsonNode content : contents) {
            toolsTurn = hear(question, content);
        }
        var offer = new ToolChoice.Offer();
        for (JsonNode group : request.path("tools")) {
            for (JsonNode tool : group.path("functionDeclarations")) {
                offer.add(
                        tool.path("name"),
                        tool.has("parameters") ? tool.path("parameters") : tool.path("parametersJsonSchema"));
            }
        }
        JsonNode calling = request.path("toolConfig").path("functionCallingConfig");
        String mode = calling.path("mode").asText("AUTO");
        var tool = new ToolChoice(
                !toolsTurn && !mode.equals("NONE"),
                mode.equals("ANY"),
                calling.path("allowedFunctionNames").path(0).asText(""));
        JsonNode config = request.path("generationConfig");
        long most = config.path("maxOutputTokens").asLong(0);
        return new ChatCall(
                Wire.GEMINI,
                clientRequestId,
                model,
                stream,
                question,
                new ChatCall.Wants(
                        most <= 0 ? Integer.MAX_VALUE : most,
                        tool.of(offer, question.asked()),
                        format(config),
                        config.path("thinkingConfig").path("includeThoughts").asBoolean(false)));
    }

    /** Hears a content, and tells whether it is one of tools that answer. */
    private static boolean hear(Question question, JsonNode content) {
        JsonNode parts = content.path("parts");
        String text = OpenAiCall.text(parts);
        boolean results = false;
        for (JsonNode part : parts) {
            JsonNode response = part.path("functionResponse").path("response");
            if (!response.isMissingNode()) {
                results = true;
                JsonNode output = response.path("output");
                question.hear(output.isTextual() ? output.textValue() : response.toString());
            }
        }
        if (content.path("role").asText("user").equals("user") && !results) {
            question.ask(text);
        } else {
            question.hear(text);
        }
        return results;
    }

    private static JsonNode format(JsonNode config) {
        ObjectNode format = JsonNodeFactory.instance.objectNode();
        if (config.path("responseMimeType").asText("").equals("application/json")) {
            JsonNode schema = config.has("responseJsonSchema")
                    ? config.path("responseJsonSchema")
                    : config.path("responseSchema");
            if (schema.isObject()) {
                format.put("type", "json_schema").putObject("json_schema").set("schema", schema);
            } else {
                format.put("type", "json_object");
            }
        }
        return format;
    }
}
