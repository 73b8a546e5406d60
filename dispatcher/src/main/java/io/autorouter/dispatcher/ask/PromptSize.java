// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.body.LongText;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.Set;

/** Our own count of the tokens of a prompt: the text of its messages. */
public final class PromptSize {

    private static final Set<String> BESIDE_TEXT =
            Set.of("tools", "response_format", "prediction", "web_search_options");

    private PromptSize() {}

    public static long tokens(JsonNode request) {
        return TokenEstimate.tokens(ofMessages(request));
    }

    /** Returns the length of all that text, in characters. */
    public static long ofMessages(JsonNode request) {
        long characters = 0;
        for (JsonNode message : request.path("messages")) {
            characters += characters(message.path("content"));
        }
        return characters;
    }

    /** Tells whether that text is all that a provider counts: no image, no tool, nothing of earlier turns but text. */
    public static boolean isTextAlone(JsonNode request) {
        for (String field : BESIDE_TEXT) {
            if (Body.has(request, field)) {
                return false;
            }
        }
        for (JsonNode message : request.path("messages")) {
            if (Body.has(message, "tool_calls") || Body.has(message, "reasoning_details")) {
                return false;
            }
            for (JsonNode part : message.path("content")) {
                if (!part.path("type").asText("").equals("text")) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns the length of a content: a text, or parts of which some are text. */
    public static long characters(JsonNode content) {
        if (content.isTextual()) {
            return length(content);
        }
        long characters = 0;
        if (content.isArray()) {
            for (JsonNode part : content) {
                characters += length(part.path("text"));
            }
        }
        return characters;
    }

    public static long length(JsonNode text) {
        return text instanceof LongText unread
                ? unread.length()
                : text.isTextual() ? text.textValue().length() : 0;
    }
}
