// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.chat.FieldRule.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the fields about tools and the form of the answer may hold. */
interface ToolRules {

    int NAME_MAX = 128;
    int SCHEMA_NAME_MAX = 64;
    Set<String> CHOICES = Set.of("none", "auto", "required");
    Set<String> FORMATS = Set.of("text", "json_object", "json_schema", "grammar", "python");

    static @Nullable String tools(String field, JsonNode tools) {
        if (!tools.isArray() || tools.size() > ChatRules.TOOLS_MAX) {
            return say(field, tools, "an array of at most " + ChatRules.TOOLS_MAX + " tools");
        }
        return FieldRule.each(field, tools, ToolRules::tool);
    }

    private static @Nullable String tool(String field, JsonNode tool) {
        JsonNode type = tool.path("type");
        if (!type.isTextual()) {
            return tool.isObject()
                    ? say(field + ".type", type, "function, or the name of a server tool")
                    : say(field, tool, "an object with a type");
        }
        if (!type.textValue().equals("function")) {
            return null;
        }
        JsonNode function = tool.path("function");
        if (!isName(function.path("name"))) {
            return say(field + ".function.name", function.path("name"), "1.." + NAME_MAX + " characters");
        }
        JsonNode parameters = function.path("parameters");
        return parameters.isMissingNode() || parameters.isNull() || parameters.isObject()
                ? null
                : say(field + ".function.parameters", parameters, "a JSON schema object");
    }

    static @Nullable String call(String field, JsonNode call) {
        if (!call.isObject()) {
            return say(field, call, "an object with id and function");
        }
        JsonNode function = call.path("function");
        return call.path("type").asText("function").equals("function") && !isName(function.path("name"))
                ? say(field + ".function.name", function.path("name"), "1.." + NAME_MAX + " characters")
                : null;
    }

    static @Nullable String toolChoice(String field, JsonNode choice) {
        boolean word = choice.isTextual() && CHOICES.contains(choice.textValue());
        boolean named = choice.isObject() && choice.path("type").isTextual();
        return word || named ? null : say(field, choice, "none, auto, required, or an object with a type");
    }

    static @Nullable String responseFormat(String field, JsonNode format) {
        JsonNode type = format.path("type");
        if (!type.isTextual() || !FORMATS.contains(type.textValue())) {
            return format.isObject()
                    ? say(field + ".type", type, "one of text, json_object, json_schema, grammar, python")
                    : say(field, format, "an object with a type");
        }
        if (!type.textValue().equals("json_schema")) {
            return null;
        }
        JsonNode schema = format.path("json_schema");
        JsonNode name = schema.path("name");
        if (!name.isTextual() || name.textValue().isEmpty() || name.textValue().length() > SCHEMA_NAME_MAX) {
            return say(field + ".json_schema.name", name, "1.." + SCHEMA_NAME_MAX + " characters");
        }
        JsonNode body = schema.path("schema");
        return body.isMissingNode() || body.isNull() || body.isObject()
                ? null
                : say(field + ".json_schema.schema", body, "a JSON schema object");
    }

    private static boolean isName(JsonNode name) {
        return name.isTextual()
                && !name.textValue().isEmpty()
                && name.textValue().length() <= NAME_MAX;
    }
}
