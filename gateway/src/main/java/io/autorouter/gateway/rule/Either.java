// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of one of several JSON types, each with a rule of its own. */
record Either(String expected, List<Rule> rules) implements Rule {

    @Override
    public boolean isKind(JsonNode value) {
        return rules.stream().anyMatch(rule -> rule.isKind(value));
    }

    @Override
    public @Nullable String problem(String field, JsonNode value) {
        for (Rule rule : rules) {
            if (rule.isKind(value)) {
                return rule.problem(field, value);
            }
        }
        return Rule.say(field, value, expected);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode any = schema.putArray("anyOf");
        rules.forEach(rule -> any.add(rule.schema()));
        return schema;
    }
}
