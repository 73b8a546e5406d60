// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that break a JSON Schema in one place, good all around it. */
final class BadValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ITEMS_MOST = 2_000;
    private static final int LENGTH_MOST = 20_000;
    private static final int TRIES = 50;

    private final Random random;

    BadValues(Random random) {
        this.random = random;
    }

    /** A value, and the way to what is wrong with it. */
    record Bad(JsonNode value, String path) {}

    private enum Kind {
        BOOLEAN,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT
    }

    /** Returns an object that is wrong in one of its properties; the others are as in the good one. */
    Bad badObject(JsonNode schema, ObjectNode good, String path) {
        List<Map.Entry<String, JsonNode>> properties =
                new ArrayList<>(schema.path("properties").properties());
        for (int i = 0; i < TRIES; i++) {
            var property = properties.get(random.nextInt(properties.size()));
            String inside = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            boolean required = contains(schema.path("required"), property.getKey());
            ObjectNode body = good.deepCopy();
            if (required && random.nextInt(4) == 0) {
                body.remove(property.getKey());
                return new Bad(body, inside);
            }
            Bad bad = bad(property.getValue(), inside, true);
            if (bad != null) {
                body.set(property.getKey(), bad.value());
                return new Bad(body, bad.path());
            }
        }
        throw new IllegalStateException("no bad value found: " + schema);
    }

    /** Returns a bad value, or null where the schema allows too much. */
    private @Nullable Bad bad(JsonNode schema, String path, boolean ofOtherKinds) {
        if (schema.path("anyOf").isArray()) {
            JsonNode any = schema.path("anyOf");
            return ofOtherKinds && random.nextInt(3) == 0
                    ? ofWrongKind(schema, path)
                    : bad(any.get(random.nextInt(any.size())), path, false);
        }
        if (schema.has("const")) {
            return new Bad(JSON.numberNode(7), path);
        }
        boolean inside = random.nextInt(3) > 0;
        if (inside && schema.path("properties").size() > 0) {
            return badObject(schema, (ObjectNode) good(schema), path);
        }
        if (inside && schema.has("items")) {
            Bad item = bad(schema.path("items"), path + "[0]", true);
            return item == null ? null : new Bad(JSON.arrayNode().add(item.value()), item.path());
        }
        if (ofOtherKinds && random.nextBoolean()) {
            return ofWrongKind(schema, path);
        }
        JsonNode beyond = beyond(schema);
        return beyond == null ? null : new Bad(beyond, path);
    }

    private @Nullable Bad ofWrongKind(JsonNode schema, String path) {
        Set<Kind> wrong = EnumSet.allOf(Kind.class);
        wrong.removeAll(kinds(schema));
        if (wrong.isEmpty()) {
            return null;
        }
        Kind kind = List.copyOf(wrong).get(random.nextInt(wrong.size()));
        return new Bad(
                switch (kind) {
                    case BOOLEAN -> JSON.booleanNode(random.nextBoolean());
                    case NUMBER -> JSON.numberNode(random.nextInt(2_000) - 1_000);
                    case STRING -> JSON.textNode(random.nextBoolean() ? "" : "text " + random.nextInt());
                    case ARRAY ->
                        random.nextBoolean()
                                ? JSON.arrayNode()
                                : JSON.arrayNode().add(1);
                    case OBJECT ->
                        random.nextBoolean()
                                ? JSON.objectNode()
                                : JSON.objectNode().put("a", 1);
                },
                path);
    }

    private static Set<Kind> kinds(JsonNode schema) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        schema.path("anyOf").forEach(each -> kinds.addAll(kinds(each)));
        JsonNode type = schema.path("type");
        for (JsonNode each : type.isArray() ? type : JSON.arrayNode().add(type)) {
            switch (each.asText()) {
                case "integer", "number" -> kinds.add(Kind.NUMBER);
                case "boolean", "string", "array", "object" ->
                    kinds.add(Kind.valueOf(each.asText().toUpperCase(Locale.ROOT)));
                default -> {}
            }
        }
        if (schema.has("const")) {
            kinds.add(Kind.STRING);
        }
        return kinds;
    }

    /** Returns a value of the right kind that is too large, too small, too long or unknown; null: there is none. */
    private @Nullable JsonNode beyond(JsonNode schema) {
        if (schema.has("enum")) {
            return JSON.textNode("no-such-word-" + random.nextInt(100));
        }
        List<JsonNode> found = new ArrayList<>();
        if (kinds(schema).contains(Kind.NUMBER)) {
            numbers(schema, found);
        }
        int longest = schema.path("maxLength").asInt(LENGTH_MOST);
        if (longest < LENGTH_MOST) {
            found.add(JSON.textNode("x".repeat(longest + 1 + random.nextInt(10))));
        }
        if (schema.path("minLength").asInt() > 0) {
            found.add(JSON.textNode(" ".repeat(random.nextInt(2))));
        }
        if (schema.has("pattern")) {
            found.add(JSON.textNode("\u00fc !"));
        }
        int most = schema.path("maxItems").asInt(ITEMS_MOST);
        if (most < ITEMS_MOST) {
            ArrayNode many = JSON.arrayNode();
            for (int i = 0; i <= most; i++) {
                many.add(good(schema.path("items")));
            }
            found.add(many);
        }
        if (schema.path("minItems").asInt() > 0) {
            found.add(JSON.arrayNode());
        }
        if (schema.path("additionalProperties").isBoolean()
                && schema.path("required").isEmpty()) {
            found.add(JSON.objectNode().put("stranger", true));
        }
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }

    private static void numbers(JsonNode schema, List<JsonNode> found) {
        found.add(JSON.numberNode(new BigDecimal("1e309")));
        found.add(JSON.numberNode(BigInteger.TWO.pow(63)));
        if (schema.has("minimum")) {
            found.add(JSON.numberNode(schema.path("minimum").decimalValue().subtract(BigDecimal.ONE)));
            found.add(JSON.numberNode(new BigDecimal("-1e309")));
        }
        if (schema.has("exclusiveMinimum")) {
            found.add(JSON.numberNode(0));
            found.add(JSON.numberNode(-1));
        }
        if (schema.has("maximum")) {
            found.add(JSON.numberNode(schema.path("maximum").decimalValue().add(BigDecimal.ONE)));
        }
        if (schema.path("type").toString().contains("integer")) {
            found.add(JSON.numberNode(new BigDecimal("1.5")));
        }
    }

    /** Returns a value that the schema allows. */
    private JsonNode good(JsonNode schema) {
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        if (schema.has("anyOf")) {
            return good(schema.path("anyOf").path(0));
        }
        Set<Kind> kinds = kinds(schema);
        if (kinds.contains(Kind.OBJECT)) {
            ObjectNode object = JSON.objectNode();
            for (JsonNode name : schema.path("required")) {
                object.set(name.textValue(), good(schema.path("properties").path(name.textValue())));
            }
            return object;
        }
        if (kinds.contains(Kind.ARRAY)) {
            return schema.path("minItems").asInt() > 0
                    ? JSON.arrayNode().add(good(schema.path("items")))
                    : JSON.arrayNode();
        }
        if (kinds.contains(Kind.NUMBER)) {
            return JSON.numberNode(1);
        }
        if (kinds.contains(Kind.BOOLEAN)) {
            return JSON.booleanNode(true);
        }
        return JSON.textNode(schema.path("description").asText().contains("URL") ? "https://example.org/a" : "abcd");
    }

    private static boolean contains(JsonNode list, String word) {
        for (JsonNode each : list) {
            if (each.asText().equals(word)) {
                return true;
            }
        }
        return false;
    }
}
