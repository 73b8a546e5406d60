// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which of the tools that are offered is called: the one that the request insists on, or one that the user speaks of.
 *
 * @param allowed whether any may be called
 * @param insists whether one must be
 * @param wanted its name; empty: any
 */
record ToolChoice(boolean allowed, boolean insists, String wanted) {

    /** Tools by name and parameters, whatever the format calls these. */
    static final class Offer {

        private final List<ObjectNode> tools = new ArrayList<>();

        void add(JsonNode name, JsonNode parameters) {
            if (name.isTextual() && !name.textValue().isEmpty()) {
                ObjectNode tool = JsonNodeFactory.instance.objectNode();
                tool.set("name", name);
                tool.set("parameters", parameters.isMissingNode() ? JsonNodeFactory.instance.objectNode() : parameters);
                tools.add(tool);
            }
        }
    }

    /** Returns the tool to call; missing: none. */
    JsonNode of(Offer offer, String asked) {
        if (allowed) {
            String question = asked.toLowerCase(Locale.ROOT);
            for (ObjectNode tool : offer.tools) {
                String name = tool.path("name").textValue();
                boolean named = question.contains(name.toLowerCase(Locale.ROOT)) || question.contains("tool");
                if (wanted.isEmpty() ? insists || named : wanted.equals(name)) {
                    return tool;
                }
            }
        }
        return MissingNode.getInstance();
    }
}
