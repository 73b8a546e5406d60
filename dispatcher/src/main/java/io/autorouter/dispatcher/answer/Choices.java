// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.PromptSize;
import org.jspecify.annotations.Nullable;

/** The choices of an answer in the form of the public API. */
public final class Choices {

    private Choices() {}

    /** Returns the finish reason of the first choice that has one. */
    public static @Nullable String finishReason(ArrayNode choices) {
        for (JsonNode choice : choices) {
            String reason = finishReason(choice);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    public static @Nullable String finishReason(JsonNode choice) {
        JsonNode reason = choice.path("finish_reason");
        return reason.isTextual() ? reason.textValue() : null;
    }

    public static @Nullable String nativeFinishReason(ArrayNode choices) {
        for (JsonNode choice : choices) {
            JsonNode reason = choice.path("native_finish_reason");
            if (reason.isTextual()) {
                return reason.textValue();
            }
        }
        return null;
    }

    /** Returns the characters of text, reasoning and tool calls, by which tokens are estimated. */
    public static long characters(ArrayNode choices, String content) {
        long characters = 0;
        for (JsonNode choice : choices) {
            JsonNode said = choice.path(content);
            characters += PromptSize.characters(said.path("content"))
                    + PromptSize.length(said.path("reasoning"))
                    + PromptSize.length(said.path("refusal"));
            for (JsonNode call : said.path("tool_calls")) {
                JsonNode function = call.path("function");
                characters += PromptSize.length(function.path("name")) + PromptSize.length(function.path("arguments"));
            }
        }
        return characters;
    }

    /** Tells whether there is more in it than the role: text, a tool call, an image, an end. */
    public static boolean isSubstantial(ArrayNode choices, String content) {
        for (JsonNode choice : choices) {
            if (finishReason(choice) != null) {
                return true;
            }
            for (var field : choice.path(content).properties()) {
                if (!field.getKey().equals("role") && !isEmpty(field.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }

    /** Makes deltas of messages, in place. */
    static ArrayNode asDeltas(ArrayNode choices) {
        for (JsonNode each : choices) {
            if (each instanceof ObjectNode choice && choice.remove("message") instanceof ObjectNode message) {
                int index = 0;
                for (JsonNode call : message.path("tool_calls")) {
                    if (call instanceof ObjectNode object && !object.has("index")) {
                        object.put("index", index);
                    }
                    index++;
                }
                choice.set("delta", message);
            }
        }
        return choices;
    }
}
