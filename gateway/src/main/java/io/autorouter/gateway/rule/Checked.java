// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A rule and a further look. */
record Checked(Rule base, Rule.Look look) implements Rule {

    @Override
    public boolean isKind(JsonNode value) {
        return base.isKind(value);
    }

    @Override
    public @Nullable String problem(String field, JsonNode value) {
        String problem = base.problem(field, value);
        return problem == null ? look.problem(field, value) : problem;
    }

    @Override
    public String expected() {
        return base.expected();
    }

    @Override
    public ObjectNode schema() {
        return base.schema();
    }
}
