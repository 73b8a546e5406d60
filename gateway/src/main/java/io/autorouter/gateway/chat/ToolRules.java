// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.oneOf;
import static io.autorouter.gateway.rule.Rule.say;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import io.autorouter.gateway.rule.Variants;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fields about tools may hold. */
interface ToolRules {

    int TOOLS_MAX = 1024;

    Rule NAME = Rule.pattern("1..128 of A-Z a-z 0-9 _ . : / -", "[A-Za-z0-9_.:/-]{1,128}");

    Rule TOOLS = Rule.list(
            0,
            TOOLS_MAX,
            new Variants(
                    "an object with a type",
                    "type",
                    "function, or what the provider calls a tool of its own",
                    Map.of(
                            "function",
                            Fields.open(
                                    "an object",
                                    Field.required(
                                            "function",
                                            Fields.open(
                                                    "an object with a name",
                                                    Field.required("name", NAME, ""),
                                                    Field.of("description", Rule.anyText("text"), "What it is for."),
                                                    Field.of("parameters", FormatRules.SCHEMA, "What it takes."),
                                                    Field.of("strict", bool(), "")),
                                            ""))),
                    Rule.anyObject().and(ToolRules::noServerTool)),
            "an array of at most " + TOOLS_MAX + " tools");

    Rule CHOICE = Rule.either(
            "none, auto, required, or an object with a type",
            oneOf("none", "auto", "required"),
            new Variants(
                    "an object with a type",
                    "type",
                    "function, or the type of a tool",
                    Map.of(
                            "function",
                            Fields.open(
                                    "an object",
                                    Field.required(
                                            "function",
                                            Fields.open("an object with a name", Field.required("name", NAME, "")),
                                            ""))),
                    Rule.anyObject()));

    /** A call that the model made in an earlier turn. */
    Rule CALLS = Rule.list(
            0,
            TOOLS_MAX,
            Fields.open(
                    "an object with id and function",
                    Field.of("id", Rule.text(ChatRules.ID_MAX), ""),
                    Field.of("type", Rule.text(ChatRules.PAIR_NAME_MAX), ""),
                    Field.of(
                            "function",
                            Fields.open(
                                    "an object with name and arguments",
                                    Field.required("name", NAME, ""),
                                    Field.of("arguments", Rule.anyText("JSON as text"), "")),
                            "")),
            "an array of at most " + TOOLS_MAX + " tool calls");

    private static @Nullable String noServerTool(String field, JsonNode tool) {
        JsonNode type = tool.path("type");
        String name = type.textValue();
        return name.startsWith("openrouter:") || name.startsWith("web_search")
                ? say(field + ".type", type, "function, as tools of the server are not served yet")
                : null;
    }

    /** Returns what is wrong where the request says that a tool must be called which it does not bring, or null. */
    static @Nullable String missingTool(JsonNode body) {
        JsonNode choice = body.path("tool_choice");
        JsonNode tools = body.path("tools");
        if (choice.asText("").equals("required") && tools.isEmpty()) {
            return say("tool_choice", choice, "auto or none, as there are no tools");
        }
        JsonNode wanted = choice.path("function").path("name");
        if (!wanted.isTextual()) {
            return null;
        }
        for (JsonNode tool : tools) {
            if (wanted.equals(tool.path("function").path("name"))) {
                return null;
            }
        }
        return say("tool_choice.function.name", wanted, "the name of one of tools");
    }
}
