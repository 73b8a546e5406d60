// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.anyObject;
import static io.autorouter.gateway.rule.Rule.anyText;
import static io.autorouter.gateway.rule.Rule.either;
import static io.autorouter.gateway.rule.Rule.list;
import static io.autorouter.gateway.rule.Rule.text;

import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;
import io.autorouter.gateway.rule.Variants;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code messages} may hold. */
interface MessageRules {

    int NAME_MAX = 256;
    String EXPECTED_CONTENT = "text, or an array of content parts";

    Rule PARTS = list(1, Integer.MAX_VALUE, PartRules.PART, "an array of at least one content part");

    Rule CONTENT = either(EXPECTED_CONTENT, anyText("text"), PARTS);

    /** An assistant's turn may consist of tool calls, reasoning or audio alone. */
    Rule SAID = either(
            EXPECTED_CONTENT, anyText("text"), list(0, Integer.MAX_VALUE, PartRules.PART, "an array of content parts"));

    Rule MESSAGES = list(
            1,
            Integer.MAX_VALUE,
            new Variants(
                    "an object with role and content",
                    "role",
                    "one of system, developer, user, assistant, tool",
                    roles(),
                    null),
            "an array of at least one message");

    private static Map<String, Fields> roles() {
        var roles = new LinkedHashMap<String, Fields>();
        for (String role : new String[] {"system", "developer", "user"}) {
            roles.put(role, Fields.open("an object", Field.required("content", CONTENT, ""), name()));
        }
        roles.put(
                "assistant",
                Fields.open(
                        "an object",
                        Field.of("content", SAID, ""),
                        name(),
                        Field.of("tool_calls", ToolRules.CALLS, "What it called in that turn."),
                        Field.of("reasoning", anyText("text"), "What it thought in that turn."),
                        Field.of("reasoning_content", anyText("text"), "The same."),
                        Field.of("reasoning_details", objects(), "The same, as it came: unchanged and in order."),
                        Field.of("refusal", anyText("text"), ""),
                        Field.of("images", objects(), ""),
                        Field.of("audio", anyObject(), ""),
                        Field.of("annotations", objects(), ""),
                        Field.of("model", text(NAME_MAX), "Who said it.")));
        roles.put(
                "tool",
                Fields.open(
                        "an object",
                        Field.required("content", CONTENT, "What the tool answered."),
                        Field.required(
                                "tool_call_id",
                                Rule.textThat("the id of a tool call", id -> !id.isEmpty() && id.length() <= NAME_MAX),
                                ""),
                        name()));
        return roles;
    }

    private static Field name() {
        return Field.of("name", text(NAME_MAX), "Tells participants of one role apart.");
    }

    private static Rule objects() {
        return list(0, Integer.MAX_VALUE, anyObject(), "an array of objects");
    }
}
