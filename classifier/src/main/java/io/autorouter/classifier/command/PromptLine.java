// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * A prompt as it stands in a file: {@code {prompt_id, text}} or {@code {prompt_id, messages, tools}}.
 *
 * @param body the request that it would come in
 */
public record PromptLine(String promptId, ObjectNode body) {

    /**
     * Reads a prompt.
     *
     * @throws IllegalArgumentException that says which field is wrong, and what it should be
     */
    public static PromptLine of(ObjectNode line) {
        JsonNode id = line.path("prompt_id");
        check(id.isTextual() || id.isIntegralNumber(), "prompt_id", id, "text");
        if (!line.has("messages")) {
            JsonNode text = line.path("text");
            check(text.isTextual() || text.isNull(), "text", text, "text, or else messages");
            line.putArray("messages")
                    .addObject()
                    .put("role", "user")
                    .put("content", text.isNull() ? "" : text.asText());
        }
        check(line.path("messages").isArray(), "messages", line.path("messages"), "a list");
        for (JsonNode message : line.path("messages")) {
            check(message.path("role").isTextual(), "messages[].role", message.path("role"), "text");
            JsonNode content = message.path("content");
            boolean fits = content.isTextual() || content.isArray() || content.isNull() || content.isMissingNode();
            check(fits, "messages[].content", content, "text, or a list of parts");
        }
        JsonNode tools = line.path("tools");
        check(tools.isArray() || tools.isNull() || tools.isMissingNode(), "tools", tools, "a list");
        return new PromptLine(id.asText(), line);
    }

    private static void check(boolean fits, String field, JsonNode given, String expected) {
        if (!fits) {
            String kind = given.isMissingNode()
                    ? "nothing"
                    : given.getNodeType().name().toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException(field + ": " + kind + " (expected: " + expected + ")");
        }
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "PromptLine[" + promptId + "]";
    }
}
