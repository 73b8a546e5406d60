// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.answer.Choices;
import io.autorouter.dispatcher.answer.FinishReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Makes the choices of an answer fit the public API, in place, as nobody else holds them. Remembers what went before. */
final class OpenAiChoices {

    /** Nobody asks for more. */
    private static final int CHOICES_MAX = 128;

    private final String content;
    private final boolean tagged;
    private final Set<Integer> calling = new HashSet<>();
    private final Map<Integer, ThinkTags> tags = new HashMap<>();

    /**
     * Begins an answer.
     *
     * @param content where a choice has what is said: {@code delta} or {@code message}
     * @param tagged whether the model thinks aloud in its text
     */
    OpenAiChoices(String content, boolean tagged) {
        this.content = content;
        this.tagged = tagged;
    }

    /** Removes what is no choice, and gives each its index, and its finish reason in the public words. */
    void tidy(ArrayNode choices) {
        int position = 0;
        for (Iterator<JsonNode> each = choices.elements(); each.hasNext(); position++) {
            if (!(each.next() instanceof ObjectNode choice) || position >= CHOICES_MAX) {
                each.remove();
                continue;
            }
            if (!choice.path("index").canConvertToInt()) {
                choice.put("index", position);
            }
            if (!choice.path(content).isObject()) {
                choice.putObject(content);
            }
            choice.remove(content.equals("delta") ? "message" : "delta");
            choice.remove("usage");
            tidy(choice, choice.path("index").intValue(), (ObjectNode) choice.path(content));
        }
    }

    private void tidy(ObjectNode choice, int index, ObjectNode said) {
        OpenAiSaid.spell(said);
        String reason = Choices.finishReason(choice);
        boolean ends = reason != null || content.equals("message");
        if (tagged && (calling.size() + tags.size() < CHOICES_MAX || tags.containsKey(index))) {
            tags.computeIfAbsent(index, which -> new ThinkTags()).tidy(said, ends);
        }
        OpenAiSaid.detail(said);
        if (!said.path("tool_calls").isEmpty() && calling.size() < CHOICES_MAX) {
            calling.add(index);
        }
        if (reason != null) {
            if (!choice.path("native_finish_reason").isTextual()) {
                choice.put("native_finish_reason", reason);
            }
            choice.put("finish_reason", FinishReason.publicWord(reason, calling.contains(index)));
        }
    }
}
