// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.usage.TokenEstimate;

/** Our own count of the tokens of a prompt: the text of its messages. */
public final class PromptSize {

    private PromptSize() {}

    public static long tokens(JsonNode request) {
        long characters = 0;
        for (JsonNode message : request.path("messages")) {
            characters += characters(message.path("content"));
        }
        return TokenEstimate.tokens(characters);
    }

    /** Returns the length of a content: a text, or parts of which some are text. */
    static long characters(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue().length();
        }
        long characters = 0;
        if (content.isArray()) {
            for (JsonNode part : content) {
                characters += length(part.path("text"));
            }
        }
        return characters;
    }

    static long length(JsonNode text) {
        return text.isTextual() ? text.textValue().length() : 0;
    }
}
