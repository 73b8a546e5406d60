// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.tool;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;

/**
 * Holds values to JSON Schemas of Draft 7, without formats and without schemas from elsewhere. Schemas are strangers' and
 * may be made to take for ever: the work is bounded, and what is not settled within that is not held against a value.
 */
final class SchemaCheck {

    private static final int DEPTH_MAX = 100;

    private final Effort effort = new Effort();
    private JsonNode root = MissingNode.getInstance();

    /** Tells whether the value keeps the schema. One check may be asked of several values: they share its effort. */
    boolean fits(JsonNode schema, JsonNode value) {
        root = schema;
        boolean fits = fits(schema, value, 0);
        return effort.isSpent() || fits;
    }

    private boolean fits(JsonNode schema, JsonNode value, int depth) {
        if (depth > DEPTH_MAX) {
            effort.spend();
        }
        if (!effort.take(1)) {
            return true;
        }
        if (!schema.isObject()) {
            return !schema.isBoolean() || schema.booleanValue();
        }
        if (schema.path("$ref").isTextual()) {
            return fits(resolve(schema.path("$ref").textValue()), value, depth + 1);
        }
        return ValueRules.keep(schema, value, effort)
                && keepsItems(schema, value, depth + 1)
                && keepsProperties(schema, value, depth + 1)
                && keepsAlternatives(schema, value, depth + 1);
    }

    /** Only into the same schema; whatever else it names is not known, and forbids nothing. */
    private JsonNode resolve(String reference) {
        if (reference.equals("#")) {
            return root;
        }
        return reference.startsWith("#/")
                ? root.at(JsonPointer.compile(reference.substring(1)))
                : MissingNode.getInstance();
    }

    private boolean keepsItems(JsonNode schema, JsonNode value, int depth) {
        if (!value.isArray()) {
            return true;
        }
        JsonNode items = schema.path("items");
        boolean contained = !schema.has("contains");
        for (int i = 0; i < value.size(); i++) {
            JsonNode rule = items;
            if (items.isArray()) {
                rule = i < items.size() ? items.get(i) : schema.path("additionalItems");
            }
            if (!fits(rule, value.get(i), depth)) {
                return false;
            }
            contained = contained || fits(schema.path("contains"), value.get(i), depth);
        }
        return contained;
    }

    private boolean keepsProperties(JsonNode schema, JsonNode value, int depth) {
        if (!value.isObject()) {
            return true;
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode name = TextNode.valueOf(property.getKey());
            if (!fits(schema.path("propertyNames"), name, depth) || !keepsProperty(schema, property, depth)) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> dependency :
                schema.path("dependencies").properties()) {
            if (value.has(dependency.getKey()) && !keepsDependency(dependency.getValue(), value, depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean keepsDependency(JsonNode dependency, JsonNode value, int depth) {
        return dependency.isArray() ? ValueRules.hasAll(value, dependency) : fits(dependency, value, depth);
    }

    private boolean keepsProperty(JsonNode schema, Map.Entry<String, JsonNode> property, int depth) {
        JsonNode own = schema.path("properties").path(property.getKey());
        boolean known = !own.isMissingNode();
        if (known && !fits(own, property.getValue(), depth)) {
            return false;
        }
        for (Map.Entry<String, JsonNode> pattern :
                schema.path("patternProperties").properties()) {
            if (effort.find(pattern.getKey(), property.getKey())) {
                known = true;
                if (!fits(pattern.getValue(), property.getValue(), depth)) {
                    return false;
                }
            }
        }
        return known || fits(schema.path("additionalProperties"), property.getValue(), depth);
    }

    private boolean keepsAlternatives(JsonNode schema, JsonNode value, int depth) {
        JsonNode condition = schema.path("if");
        if (!condition.isMissingNode()) {
            JsonNode then = schema.path(fits(condition, value, depth) ? "then" : "else");
            if (!fits(then, value, depth)) {
                return false;
            }
        }
        return (!schema.has("not") || !fits(schema.path("not"), value, depth))
                && (!schema.path("allOf").isArray()
                        || count(schema.path("allOf"), value, depth)
                                == schema.path("allOf").size())
                && (!schema.path("anyOf").isArray() || count(schema.path("anyOf"), value, depth) > 0)
                && (!schema.path("oneOf").isArray() || count(schema.path("oneOf"), value, depth) == 1);
    }

    private int count(JsonNode schemas, JsonNode value, int depth) {
        int count = 0;
        Iterator<JsonNode> all = schemas.iterator();
        while (all.hasNext() && !effort.isSpent()) {
            count += fits(all.next(), value, depth) ? 1 : 0;
        }
        return count;
    }
}
