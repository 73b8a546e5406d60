// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The choices of an answer: made to fit the public API in place, as nobody else holds them. */
final class Choices {

    private Choices() {}

    /** Removes what is no choice, and gives each its index, and its finish reason in the public words. */
    static void tidy(ArrayNode choices, String content) {
        int position = 0;
        for (Iterator<JsonNode> each = choices.elements(); each.hasNext(); position++) {
            if (!(each.next() instanceof ObjectNode choice)) {
                each.remove();
                continue;
            }
            if (!choice.path("index").canConvertToInt()) {
                choice.put("index", position);
            }
            if (!choice.path(content).isObject()) {
                choice.putObject(content);
            }
            renameReasoning((ObjectNode) choice.path(content));
            String reason = finishReason(choice);
            if (reason != null) {
                if (!choice.path("native_finish_reason").isTextual()) {
                    choice.put("native_finish_reason", reason);
                }
                choice.put("finish_reason", publicWord(reason));
            }
        }
    }

    /** Returns the finish reason of the first choice that has one. */
    static @Nullable String finishReason(ArrayNode choices) {
        for (JsonNode choice : choices) {
            String reason = finishReason(choice);
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    static @Nullable String nativeFinishReason(ArrayNode choices) {
        for (JsonNode choice : choices) {
            JsonNode reason = choice.path("native_finish_reason");
            if (reason.isTextual()) {
                return reason.textValue();
            }
        }
        return null;
    }

    /** Returns the characters of text, reasoning and tool calls, by which tokens are estimated. */
    static long characters(ArrayNode choices, String content) {
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
    static boolean isSubstantial(ArrayNode choices, String content) {
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

    private static @Nullable String finishReason(JsonNode choice) {
        JsonNode reason = choice.path("finish_reason");
        return reason.isTextual() ? reason.textValue() : null;
    }

    private static void renameReasoning(ObjectNode said) {
        JsonNode reasoning = said.remove("reasoning_content");
        if (reasoning != null && !said.hasNonNull("reasoning")) {
            said.set("reasoning", reasoning);
        }
    }

    private static String publicWord(String reason) {
        return switch (reason) {
            case "length", "max_tokens", "max_output_tokens", "model_length", "MAX_TOKENS" -> "length";
            case "tool_calls", "tool_use", "function_call" -> "tool_calls";
            case "content_filter", "safety", "SAFETY", "refusal" -> "content_filter";
            case "error", "insufficient_system_resource" -> "error";
            default -> "stop";
        };
    }
}
