// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.Problems;
import org.jspecify.annotations.Nullable;

/** Tools, and which of them are to be called. */
final class AnthropicTools {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AnthropicTools() {}

    static ArrayNode tools(JsonNode tools, Problems problems) {
        ArrayNode written = JSON.arrayNode();
        for (int i = 0; i < tools.size(); i++) {
            JsonNode tool = tools.get(i);
            if (!tool.path("type").asText("").equals("function")) {
                problems.add("tools[" + i + "].type", tool.path("type"), "function");
                continue;
            }
            JsonNode function = tool.path("function");
            ObjectNode one =
                    written.addObject().put("name", function.path("name").asText(""));
            if (function.path("description").isTextual()) {
                one.set("description", function.path("description"));
            }
            JsonNode parameters = function.path("parameters");
            JsonNode schema = parameters.path("type").isTextual() ? parameters : anything(parameters);
            if (function.path("strict").asBoolean(false)) {
                one.put("strict", true);
                schema = new AnthropicSchema("tools[" + i + "].function.parameters", problems).fitting(schema);
            }
            one.set("input_schema", schema);
            AnthropicParts.withCache(one, tool.path("cache_control"));
        }
        return written;
    }

    /** The format wants a schema of an object, where the public API may have none, or one that does not say so. */
    private static ObjectNode anything(JsonNode parameters) {
        ObjectNode schema = parameters.isObject() ? ((ObjectNode) parameters).deepCopy() : JSON.objectNode();
        schema.put("type", "object");
        if (!schema.has("properties")) {
            schema.putObject("properties");
        }
        return schema;
    }

    /** Returns which tools are to be called, or null where the model decides and may call several. */
    static @Nullable ObjectNode choice(JsonNode body, Problems problems) {
        JsonNode given = body.path("tool_choice");
        boolean single = body.path("parallel_tool_calls").isBoolean()
                && !body.path("parallel_tool_calls").booleanValue();
        ObjectNode choice = JSON.objectNode();
        switch (given.asText("")) {
            case "none" -> {
                return choice.put("type", "none");
            }
            case "required" -> choice.put("type", "any");
            default -> {
                if (given.isObject()) {
                    named(given, choice, problems);
                } else if (single || given.asText("").equals("auto")) {
                    choice.put("type", "auto");
                }
            }
        }
        if (single) {
            choice.put("disable_parallel_tool_use", true);
        }
        return choice.isEmpty() ? null : choice;
    }

    private static void named(JsonNode given, ObjectNode choice, Problems problems) {
        JsonNode name = given.path("function").path("name");
        if (!given.path("type").asText("").equals("function") || !name.isTextual()) {
            problems.add("tool_choice.type", given.path("type"), "function, with the name of one");
            return;
        }
        choice.put("type", "tool").set("name", name);
    }
}
