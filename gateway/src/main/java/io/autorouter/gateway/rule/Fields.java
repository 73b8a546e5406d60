// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of named fields. A field that is absent or null passes where it is not required: no default is injected. */
public record Fields(String expected, List<Field> fields, boolean othersPass) implements Rule {

    public Fields {
        fields = List.copyOf(fields);
    }

    /** An object of these fields; others pass, as somebody behind us may know them. */
    public static Fields open(String expected, Field... fields) {
        return new Fields(expected, List.of(fields), true);
    }

    /** An object of these fields and no others. */
    public static Fields closed(String expected, Field... fields) {
        return new Fields(expected, List.of(fields), false);
    }

    @Override
    public boolean isKind(JsonNode value) {
        return value.isObject();
    }

    @Override
    public @Nullable String problem(String field, JsonNode value) {
        return value.isObject()
                ? problemInside(field.isEmpty() ? "" : field + ".", value)
                : Rule.say(field, value, expected);
    }

    private @Nullable String problemInside(String prefix, JsonNode object) {
        for (Field field : fields) {
            JsonNode value = object.path(field.name());
            boolean passes = value.isMissingNode() ? !field.required() : value.isNull() && field.nullable();
            if (!passes) {
                boolean absent = value.isMissingNode() || value.isNull();
                String problem = absent
                        ? Rule.say(prefix + field.name(), value, field.rule().expected())
                        : field.rule().problem(prefix + field.name(), value);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return othersPass ? null : stranger(prefix, object);
    }

    private @Nullable String stranger(String prefix, JsonNode object) {
        for (var entry : object.properties()) {
            String name = entry.getKey();
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                String known =
                        String.join(", ", fields.stream().map(Field::name).toList());
                return Rule.say(prefix + Given.shortened(name), entry.getValue(), "only " + known);
            }
        }
        return null;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Field field : fields) {
            ObjectNode described = field.rule().schema();
            if (field.required()) {
                required.add(field.name());
            }
            if (field.nullable()) {
                allowNull(described);
            }
            if (!field.says().isEmpty()) {
                described.put("description", field.says());
            }
            properties.set(field.name(), described);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (!othersPass) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private static void allowNull(ObjectNode schema) {
        if (schema.path("type").isTextual()) {
            String type = schema.path("type").textValue();
            schema.putArray("type").add(type).add("null");
            if (schema.path("enum") instanceof ArrayNode words) {
                words.addNull();
            }
        } else if (schema.path("anyOf") instanceof ArrayNode any) {
            any.addObject().put("type", "null");
        }
    }
}
