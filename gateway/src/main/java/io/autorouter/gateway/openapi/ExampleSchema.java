// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The schema of answers like an example, for those that nothing else describes: names and types of fields, so that generated
 * clients know them. Says no more than one example can: any field may be null or missing, and there may be others.
 */
final class ExampleSchema {

    private ExampleSchema() {}

    static ObjectNode of(JsonNode example) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        switch (example.getNodeType()) {
            case OBJECT -> {
                type(schema, "object");
                example.properties()
                        .forEach(field -> schema.withObject("/properties").set(field.getKey(), of(field.getValue())));
            }
            case ARRAY -> {
                type(schema, "array");
                ObjectNode items = of(example.path(0));
                example.forEach(element -> widen(items, of(element)));
                schema.set("items", items);
            }
            case STRING -> type(schema, "string");
            // Whether it is always whole, an example cannot tell.
            case NUMBER -> type(schema, "number");
            case BOOLEAN -> type(schema, "boolean");
            default -> {}
        }
        return schema;
    }

    private static void type(ObjectNode schema, String type) {
        schema.putArray("type").add(type).add("null");
    }

    /** Lets the elements of a list have what any of them has. */
    private static void widen(ObjectNode schema, ObjectNode more) {
        if (schema.path("properties") instanceof ObjectNode fields
                && more.path("properties") instanceof ObjectNode others) {
            others.properties().forEach(field -> {
                // What is null in one element says nothing of its type.
                if (fields.path(field.getKey()).isEmpty()) {
                    fields.set(field.getKey(), field.getValue());
                }
            });
        }
    }
}
