// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerReader;
import java.util.List;

/**
 * Keeps reasoning to itself, for a caller who wants to see none. What is kept back still counts, and still shows that the
 * model is at work.
 */
public final class DiscreetReader implements AnswerReader {

    private static final List<String> KEPT = List.of("reasoning", "reasoning_details");

    private final AnswerReader outspoken;

    public DiscreetReader(AnswerReader outspoken) {
        this.outspoken = outspoken;
    }

    @Override
    public List<AnswerPart> read(byte[] bytes) {
        return discreet(outspoken.read(bytes));
    }

    @Override
    public List<AnswerPart> end() {
        return discreet(outspoken.end());
    }

    private static List<AnswerPart> discreet(List<AnswerPart> parts) {
        for (AnswerPart part : parts) {
            switch (part) {
                case AnswerPart.Delta delta -> keep(delta.choices());
                case AnswerPart.Done done -> keep(done.choices());
                case AnswerPart.Failed failed -> {}
            }
        }
        return parts;
    }

    private static void keep(ArrayNode choices) {
        for (JsonNode choice : choices) {
            for (String content : List.of("delta", "message")) {
                if (choice.path(content) instanceof ObjectNode said) {
                    said.remove(KEPT);
                    if (!said.has("content") && !said.has("tool_calls") && !choice.hasNonNull("finish_reason")) {
                        said.put("content", "");
                    }
                }
            }
        }
    }
}
