// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.compress;

import com.fasterxml.jackson.databind.JsonNode;

/** How much of a prompt a message is, in characters: its text, its calls, and nothing for media. */
interface Length {

    static long of(JsonNode message) {
        return ofContent(message.path("content")) + ofAll(message.path("tool_calls"));
    }

    private static long ofContent(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue().length();
        }
        long length = 0;
        for (JsonNode part : content) {
            length += part.path("text").asText("").length();
        }
        return length;
    }

    private static long ofAll(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length();
        }
        long length = 0;
        for (JsonNode child : node) {
            length += ofAll(child);
        }
        return length;
    }
}
