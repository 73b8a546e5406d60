// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Thinking blocks and the {@code reasoning_details} that stand for them in the public form. Only what this provider signed
 * goes back to it; the thoughts of another model are none of its own.
 */
final class AnthropicThoughts {

    private static final String FORMAT = "anthropic-claude-v1";
    private static final String TEXT = "reasoning.text";
    private static final String ENCRYPTED = "reasoning.encrypted";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnthropicThoughts() {}

    static ObjectNode text(int index, String thought) {
        return detail(TEXT, index).put("text", thought);
    }

    static ObjectNode signature(int index, String signature) {
        return detail(TEXT, index).put("signature", signature);
    }

    static ObjectNode redacted(int index, String data) {
        return detail(ENCRYPTED, index).put("data", data);
    }

    private static ObjectNode detail(String type, int index) {
        return JSON.objectNode().put("type", type).put("format", FORMAT).put("index", index);
    }

    /** Returns the blocks of an assistant's message. A thought may come in the pieces in which it was streamed. */
    static List<ObjectNode> of(JsonNode message) {
        List<ObjectNode> blocks = new ArrayList<>();
        StringBuilder thought = new StringBuilder();
        for (JsonNode detail : message.path("reasoning_details")) {
            if (!detail.path("format").asText(FORMAT).equals(FORMAT)) {
                continue;
            }
            String type = detail.path("type").asText("");
            if (type.equals(ENCRYPTED) && detail.path("data").isTextual()) {
                blocks.add(JSON.objectNode()
                        .put("type", "redacted_thinking")
                        .put("data", detail.path("data").textValue()));
            } else if (type.equals(TEXT)) {
                thought.append(detail.path("text").asText(""));
                String signature = detail.path("signature").asText("");
                if (!signature.isEmpty()) {
                    blocks.add(JSON.objectNode()
                            .put("type", "thinking")
                            .put("thinking", thought.toString())
                            .put("signature", signature));
                    thought.setLength(0);
                }
            }
        }
        return blocks;
    }
}
