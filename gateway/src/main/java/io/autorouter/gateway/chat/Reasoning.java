// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The model's reasoning in an answer, for callers who do not want to read it. Whether it thinks is another matter. */
interface Reasoning {

    Set<String> FIELDS = Set.of("reasoning", "reasoning_content", "reasoning_details");

    /** Returns the choices without it; a delta of which nothing is left is gone. */
    static ArrayNode hidden(ArrayNode choices) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        for (JsonNode choice : choices) {
            if (!(choice instanceof ObjectNode object) || !speaksOf(object)) {
                left.add(choice);
                continue;
            }
            ObjectNode silent = object.deepCopy();
            for (String part : new String[] {"delta", "message"}) {
                if (silent.path(part) instanceof ObjectNode said) {
                    said.remove(FIELDS);
                }
            }
            boolean saysNothing = silent.path("delta").isObject()
                    && isSilent(silent.path("delta"))
                    && !silent.hasNonNull("finish_reason");
            if (!saysNothing) {
                left.add(silent);
            }
        }
        return left;
    }

    private static boolean speaksOf(ObjectNode choice) {
        return FIELDS.stream()
                .anyMatch(field -> choice.path("delta").has(field)
                        || choice.path("message").has(field));
    }

    /** Tells whether a delta says no more than who speaks. */
    private static boolean isSilent(JsonNode delta) {
        for (var field : delta.properties()) {
            boolean empty =
                    field.getValue().isNull() || field.getValue().asText("x").isEmpty();
            if (!field.getKey().equals("role") && !empty) {
                return false;
            }
        }
        return true;
    }
}
