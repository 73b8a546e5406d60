// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider's key may be. Its messages tell of it no more than its length. */
final class SecretRule implements Rule {

    private static final int LENGTH_MAX = 4_096;
    private static final TextNode HIDDEN = TextNode.valueOf("hidden");

    @Override
    public @Nullable String problem(String field, JsonNode value) {
        if (!value.isTextual()) {
            return field + ": not a text (expected: " + expected() + ")";
        }
        String text = value.textValue();
        boolean fits =
                !text.isEmpty() && text.length() <= LENGTH_MAX && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        return fits ? null : field + ": " + text.length() + " characters (expected: " + expected() + ")";
    }

    @Override
    public boolean isKind(JsonNode value) {
        return value.isTextual();
    }

    @Override
    public String expected() {
        return "1.." + LENGTH_MAX + " printable characters without spaces";
    }

    @Override
    public ObjectNode schema() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("minLength", 1)
                .put("maxLength", LENGTH_MAX)
                .put("writeOnly", true);
    }

    /**
     * Returns a rule for bodies that hold a secret: a secret under a wrong name is shown no more than one under the right
     * one.
     */
    static Rule discreet(Fields fields) {
        return new Discreet(fields);
    }

    /** Shows the rule a body in which texts of unknown fields are hidden. */
    private record Discreet(Fields fields) implements Rule {

        @Override
        public @Nullable String problem(String field, JsonNode value) {
            if (!(value instanceof ObjectNode body)) {
                return fields.problem(field, value);
            }
            ObjectNode shown = body.deepCopy();
            for (Map.Entry<String, JsonNode> entry : body.properties()) {
                boolean known =
                        fields.fields().stream().anyMatch(each -> each.name().equals(entry.getKey()));
                if (!known) {
                    shown.set(entry.getKey(), HIDDEN);
                }
            }
            return fields.problem(field, shown);
        }

        @Override
        public boolean isKind(JsonNode value) {
            return fields.isKind(value);
        }

        @Override
        public String expected() {
            return fields.expected();
        }

        @Override
        public ObjectNode schema() {
            return fields.schema();
        }
    }
}
