// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Instructions;
import io.autorouter.dispatcher.ask.Problems;
import io.autorouter.dispatcher.ask.ToolCallIds;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages as turns of user and assistant by turns: what one side says in a row becomes one turn, and results of tools are
 * the user's, and stand first.
 */
final class AnthropicTurns {

    private static final Pattern CALL_ID = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final int CALL_ID_LENGTH = 32;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    private final Problems problems;
    private final AnthropicParts parts;
    private final ArrayNode turns = JSON.arrayNode();
    private String role = "";
    private ArrayNode blocks = JSON.arrayNode();
    private int results;

    AnthropicTurns(Problems problems) {
        this.problems = problems;
        this.parts = new AnthropicParts(problems);
    }

    /** Returns the turns of the messages, from the first that is no instruction on. */
    ArrayNode of(JsonNode messages, int from) {
        for (int i = from; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String field = "messages[" + i + "]";
            switch (message.path("role").asText("")) {
                case ASSISTANT -> assistant(field, message);
                case "tool" -> toolResult(field, message);
                case USER -> user(field, message);
                default ->
                    add(
                            USER,
                            JSON.objectNode()
                                    .put("type", "text")
                                    .put("text", Instructions.amongTurns(Body.text(message.path("content")))));
            }
            mark(message);
        }
        trimLast();
        if (turns.isEmpty()) {
            problems.add("messages", messages, "something said");
        }
        return turns;
    }

    private void mark(JsonNode message) {
        boolean isResult = message.path("role").asText("").equals("tool");
        AnthropicParts.mark(isResult ? JSON.arrayNode().add(blocks.get(results - 1)) : blocks, message);
    }

    private void user(String field, JsonNode message) {
        String name = message.path("name").asText("");
        for (ObjectNode block : parts.blocks(field + ".content", message.path("content"))) {
            if (!name.isEmpty() && block.path("text").isTextual()) {
                block.put("text", name + ": " + block.path("text").textValue());
                name = "";
            }
            add(USER, block);
        }
    }

    private void assistant(String field, JsonNode message) {
        for (String held : List.of("images", "audio")) {
            if (!message.path(held).isEmpty()) {
                problems.add(field + "." + held, message.path(held), "none in an answer of the assistant");
            }
        }
        AnthropicThoughts.of(message).forEach(thought -> add(ASSISTANT, thought));
        parts.blocks(field + ".content", message.path("content")).forEach(block -> add(ASSISTANT, block));
        if (message.path("refusal").isTextual()) {
            parts.blocks(field + ".refusal", message.path("refusal")).forEach(block -> add(ASSISTANT, block));
        }
        JsonNode calls = message.path("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            call(field + ".tool_calls[" + i + "]", calls.get(i));
        }
    }

    private void call(String field, JsonNode call) {
        JsonNode function = call.path("function");
        JsonNode input = arguments(function.path("arguments"));
        if (input == null) {
            problems.add(field + ".function.arguments", function.path("arguments"), "a JSON object");
            return;
        }
        ObjectNode use = JSON.objectNode()
                .put("type", "tool_use")
                .put("id", callId(call.path("id")))
                .put("name", function.path("name").asText(""));
        use.set("input", input);
        add(ASSISTANT, use);
    }

    private static @Nullable JsonNode arguments(JsonNode arguments) {
        String text = arguments.asText("").strip();
        if (text.isEmpty()) {
            return JSON.objectNode();
        }
        try {
            JsonNode value = EventJson.MAPPER.readTree(text);
            return value.isObject() ? value : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void toolResult(String field, JsonNode message) {
        ObjectNode result =
                JSON.objectNode().put("type", "tool_result").put("tool_use_id", callId(message.path("tool_call_id")));
        List<ObjectNode> content = parts.blocks(field + ".content", message.path("content"));
        ArrayNode held = result.putArray("content");
        for (ObjectNode block : content) {
            JsonNode cache = block.remove("cache_control");
            if (cache != null) {
                result.set("cache_control", cache);
            }
            held.add(block);
        }
        turn(USER);
        blocks.insert(results++, result);
    }

    private static String callId(JsonNode id) {
        return ToolCallIds.fitting(id.asText(""), CALL_ID, CALL_ID_LENGTH);
    }

    private void add(String who, ObjectNode block) {
        turn(who);
        blocks.add(block);
    }

    private void turn(String who) {
        if (!who.equals(role)) {
            role = who;
            results = 0;
            blocks = turns.addObject().put("role", who).putArray("content");
        }
    }

    /** An answer that the caller began must not end in white space. */
    private void trimLast() {
        JsonNode last = blocks.path(blocks.size() - 1);
        if (role.equals(ASSISTANT)
                && last instanceof ObjectNode block
                && last.path("text").isTextual()) {
            block.put("text", last.path("text").textValue().stripTrailing());
        }
    }
}
