// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A value that fits a JSON schema, as far as the usual keywords go. */
final class SchemaValue {

    private static final int DEPTH_MAX = 12;
    private static final int ITEMS_MAX = 8;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root;
    private final Dice dice;

    private SchemaValue(JsonNode root, Dice dice) {
        this.root = root;
        this.dice = dice;
    }

    static JsonNode of(JsonNode schema, long seed) {
        return new SchemaValue(schema, new Dice(seed)).value(schema, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > DEPTH_MAX) {
            return JSON.nullNode();
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        JsonNode options = schema.path("enum");
        if (!options.isEmpty()) {
            return options.get(dice.below(options.size()));
        }
        String reference = schema.path("$ref").asText("");
        if (reference.startsWith("#")) {
            return value(root.at(reference.substring(1)), depth + 1);
        }
        for (String either : new String[] {"anyOf", "oneOf", "allOf"}) {
            if (!schema.path(either).isEmpty()) {
                return value(schema.path(either).get(0), depth + 1);
            }
        }
        return ofType(schema, depth);
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.path(0).asText("") : type.asText("");
        return switch (name.isEmpty() && schema.has("properties") ? "object" : name) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> JSON.numberNode(schema.path("minimum").asLong(0) + dice.below(3));
            case "boolean" -> JSON.booleanNode(dice.below(2) == 0);
            case "null" -> JSON.nullNode();
            default -> JSON.textNode(text(schema));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        for (var property : schema.path("properties").properties()) {
            object.set(property.getKey(), value(property.getValue(), depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.arrayNode();
        int items = Math.clamp(schema.path("minItems").asLong(1), 1, ITEMS_MAX);
        for (int i = 0; i < items; i++) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private String text(JsonNode schema) {
        int least = Math.clamp(schema.path("minLength").asLong(0), 0, 1_000);
        int most = Math.clamp(schema.path("maxLength").asLong(1_000), 0, 1_000);
        String text = switch (schema.path("format").asText("")) {
            case "date" -> "2026-01-01";
            case "date-time" -> "2026-01-01T00:00:00Z";
            case "email" -> "simulated@example.org";
            case "uri" -> "https://example.org/simulated";
            default -> "simulated";
        };
        StringBuilder fitting = new StringBuilder(text);
        while (fitting.length() < least) {
            fitting.append('x');
        }
        fitting.setLength(Math.min(fitting.length(), Math.max(least, most)));
        return fitting.toString();
    }
}
