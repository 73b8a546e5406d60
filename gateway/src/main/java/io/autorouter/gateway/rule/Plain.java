// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A value without parts. */
record Plain(String expected, Predicate<JsonNode> kind, Predicate<JsonNode> allowed, ObjectNode described)
        implements Rule {

    @Override
    public boolean isKind(JsonNode value) {
        return kind.test(value);
    }

    @Override
    public @Nullable String problem(String field, JsonNode value) {
        return kind.test(value) && allowed.test(value) ? null : Rule.say(field, value, expected);
    }

    @Override
    public ObjectNode schema() {
        return described.deepCopy();
    }
}
