// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** An array whose elements all keep one rule. */
record Listed(int least, int most, Rule element, String expected) implements Rule {

    @Override
    public boolean isKind(JsonNode value) {
        return value.isArray();
    }

    @Override
    public @Nullable String problem(String field, JsonNode value) {
        if (!value.isArray() || value.size() < least || value.size() > most) {
            return Rule.say(field, value, expected);
        }
        int at = 0;
        for (JsonNode each : value) {
            String problem = element.problem(field + "[" + at++ + "]", each);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        if (least > 0) {
            schema.put("minItems", least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.put("maxItems", most);
        }
        schema.set("items", element.schema());
        return schema;
    }
}
