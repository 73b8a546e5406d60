// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.gateway.heal.JsonHealer;
import org.jspecify.annotations.Nullable;

/**
 * What the caller wants done to an answer before he reads it.
 *
 * @param hidesReasoning whether he does not want to read it
 * @param healsJson whether JSON is to be repaired
 */
record AnswerWishes(boolean hidesReasoning, boolean healsJson, AnswerStory story) {

    static AnswerWishes of(ChatRequest chat, AnswerStory story) {
        return new AnswerWishes(chat.hidesReasoning(), chat.healsJson(), story);
    }

    ArrayNode shown(ArrayNode choices) {
        return hidesReasoning ? Reasoning.hidden(choices) : choices;
    }

    /** Returns the choices of a whole answer with their JSON repaired where that is wanted and needed. */
    ArrayNode healed(ArrayNode choices) {
        if (!healsJson) {
            return choices;
        }
        ArrayNode healed = choices.deepCopy();
        int count = 0;
        for (JsonNode choice : healed) {
            String json = healed(choice.path("message").path("content"));
            if (json != null) {
                ((ObjectNode) choice.path("message")).put("content", json);
                count++;
            }
        }
        if (count > 0) {
            story.healed(count);
        }
        return healed;
    }

    private static @Nullable String healed(JsonNode content) {
        return content.isTextual() ? JsonHealer.heal(content.textValue()) : null;
    }
}
