// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An object whose names the sender chooses, and whose values all keep one rule. */
record Mapped(int sizeMax, Rule value, String expected) implements Rule {

    @Override
    public boolean isKind(JsonNode node) {
        return node.isObject();
    }

    @Override
    public @Nullable String problem(String field, JsonNode node) {
        if (!node.isObject() || node.size() > sizeMax) {
            return Rule.say(field, node, expected);
        }
        for (var entry : node.properties()) {
            String problem = value.problem(field + "." + Given.shortened(entry.getKey()), entry.getValue());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "object").put("maxProperties", sizeMax);
        schema.set("additionalProperties", value.schema());
        return schema;
    }
}
