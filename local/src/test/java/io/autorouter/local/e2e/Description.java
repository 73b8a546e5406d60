// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The API's own description, held against what it answers. Stricter than JSON Schema: what it does not name is wrong. */
record Description(JsonNode document) {

    private static final Map<String, Predicate<JsonNode>> TYPES = Map.of(
            "object", JsonNode::isObject,
            "array", JsonNode::isArray,
            "string", JsonNode::isTextual,
            "integer", JsonNode::isIntegralNumber,
            "number", JsonNode::isNumber,
            "boolean", JsonNode::isBoolean,
            "null", JsonNode::isNull);

    /** Returns the schema of an answer of an operation. */
    JsonNode answer(String method, String path, int status, String type) {
        return document.path("paths")
                .path(path)
                .path(method)
                .path("responses")
                .path(Integer.toString(status))
                .path("content")
                .path(type)
                .path("schema");
    }

    /** Returns what of the value is not as the schema says. */
    List<String> problems(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        look(schema, value, "", problems);
        return problems;
    }

    private void look(JsonNode given, JsonNode value, String at, List<String> problems) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.path("$ref").textValue().substring(1)) : given;
        if (schema.has("anyOf")) {
            for (JsonNode each : schema.path("anyOf")) {
                if (problems(each, value).isEmpty()) {
                    return;
                }
            }
            problems.add(at + ": none of anyOf");
            return;
        }
        if (!isOfType(schema.path("type"), value)) {
            problems.add(at + ": " + value.getNodeType() + ", not " + schema.path("type"));
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            problems.add(at + ": " + value + ", not one of " + schema.path("enum"));
        }
        if (!isWithin(schema, value)) {
            problems.add(at + ": " + value + ", not within " + schema);
        }
        for (JsonNode name : schema.path("required")) {
            if (value.isObject() && !value.has(name.textValue())) {
                problems.add(at + "." + name.textValue() + ": missing");
            }
        }
        for (JsonNode each : value.isArray() ? value : List.<JsonNode>of()) {
            look(schema.path("items"), each, at + "[]", problems);
        }
        for (var field : value.properties()) {
            JsonNode named = schema.path("properties").path(field.getKey());
            JsonNode others = schema.path("additionalProperties");
            if (!named.isMissingNode() || others.isObject()) {
                look(named.isMissingNode() ? others : named, field.getValue(), at + "." + field.getKey(), problems);
            } else if (schema.has("properties")) {
                problems.add(at + "." + field.getKey() + ": not described");
            }
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isMissingNode()) {
            return true;
        }
        for (JsonNode each : type.isArray() ? type : List.of(type)) {
            if (TYPES.getOrDefault(each.textValue(), any -> false).test(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(JsonNode schema, JsonNode value) {
        if (value.isNumber()) {
            return (!schema.has("minimum")
                            || value.decimalValue()
                                            .compareTo(schema.path("minimum").decimalValue())
                                    >= 0)
                    && (!schema.has("maximum")
                            || value.decimalValue()
                                            .compareTo(schema.path("maximum").decimalValue())
                                    <= 0);
        }
        if (!value.isTextual()) {
            return true;
        }
        return switch (schema.path("format").asText()) {
            case "date-time" -> isRead(value.textValue(), Instant::parse);
            case "date" -> isRead(value.textValue(), LocalDate::parse);
            default ->
                !schema.has("pattern")
                        || value.textValue().matches(schema.path("pattern").textValue());
        };
    }

    private static boolean isRead(String text, Function<String, Object> reader) {
        try {
            return reader.apply(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean contains(JsonNode words, JsonNode value) {
        for (JsonNode word : words) {
            if (word.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
