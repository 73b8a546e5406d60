// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A JSON schema for an answer or for the arguments of a strict tool, within what the format enforces: objects are closed,
 * and limits of length and number are told the model in the description, as it cannot be held to them.
 */
final class AnthropicSchema {

    private static final Set<String> TOLD = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "minProperties",
            "maxProperties");

    private final String field;
    private final Problems problems;

    AnthropicSchema(String field, Problems problems) {
        this.field = field;
        this.problems = problems;
    }

    JsonNode fitting(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            schema.forEach(each -> all.add(fitting(each)));
            return all;
        }
        return schema.isObject() ? object(schema) : schema;
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode fitting = JsonNodeFactory.instance.objectNode();
        List<String> told = new ArrayList<>();
        for (var field : schema.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean isRule = !value.isObject() && !value.isArray();
            if ((TOLD.contains(name) && isRule) || (name.equals("minItems") && value.asLong(0) > 1)) {
                told.add(name + ": " + value.asText());
            } else {
                fitting.set(name, name.equals("enum") || name.equals("const") ? value : fitting(value));
            }
        }
        if (fitting.path("type").asText("").equals("object")) {
            close(fitting);
        }
        if (!told.isEmpty()) {
            String before = fitting.path("description").asText("");
            String limits = String.join(", ", told);
            fitting.put("description", before.isEmpty() ? limits : before + " (" + limits + ")");
        }
        return fitting;
    }

    /** What an object may hold besides can be narrowed to nothing, unless that is what it is for. */
    private void close(ObjectNode schema) {
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject() && !others.isEmpty()) {
            problems.add(field + ".additionalProperties", others, "true or false");
        }
        schema.put("additionalProperties", false);
    }
}
