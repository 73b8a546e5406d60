// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.ToolCallIds;
import io.autorouter.dispatcher.openai.Quirks.Trait;
import java.util.Set;
import java.util.regex.Pattern;

/** Messages as a provider takes them. What is as it should be stays the very same object. */
final class OpenAiMessages {

    private static final Set<String> KNOWN = Set.of("role", "content", "name", "tool_calls", "tool_call_id");
    private static final Set<String> KNOWN_TO_OPENAI = Set.of("refusal", "function_call", "audio");
    private static final Set<String> MARKS = Set.of("cache_control", "prompt_cache_breakpoint");
    private static final Pattern SHORT_ID = Pattern.compile("[a-zA-Z0-9]{9}");
    private static final int SHORT_ID_LENGTH = 9;

    private final Quirks quirks;

    OpenAiMessages(Quirks quirks) {
        this.quirks = quirks;
    }

    JsonNode of(JsonNode messages) {
        ArrayNode written = JsonNodeFactory.instance.arrayNode(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            written.add(message instanceof ObjectNode object ? message(object, i == messages.size() - 1) : message);
        }
        return written;
    }

    private ObjectNode message(ObjectNode message, boolean last) {
        String role = message.path("role").asText("");
        boolean strict = quirks.has(Trait.STRICT_MESSAGES);
        boolean demoted = role.equals("developer") && !quirks.has(Trait.KNOWS_DEVELOPERS);
        if (!strict && !demoted) {
            return message;
        }
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        for (var field : message.properties()) {
            if (!strict || (isKnown(field.getKey()) && saysSomething(field.getKey(), field.getValue()))) {
                written.set(field.getKey(), strict ? plain(field.getKey(), field.getValue()) : field.getValue());
            }
        }
        if (demoted) {
            written.put("role", "system");
        }
        if (role.equals("assistant") && strict) {
            assistant(written, message, last);
        }
        if (strict && !quirks.has(Trait.KNOWS_NAMES)) {
            nameInText(written, role);
        }
        return written;
    }

    private boolean isKnown(String field) {
        return KNOWN.contains(field) || (quirks.has(Trait.KNOWS_REFUSALS) && KNOWN_TO_OPENAI.contains(field));
    }

    /** Clients send answers back as they came, with every field that was empty; strict providers refuse these. */
    private static boolean saysSomething(String field, JsonNode value) {
        return switch (field) {
            case "content" -> true;
            case "tool_calls" -> !value.isEmpty();
            default -> !value.isNull();
        };
    }

    private void assistant(ObjectNode written, ObjectNode message, boolean last) {
        if (!written.hasNonNull("content") && !written.has("tool_calls")) {
            // Only who calls tools may say nothing. Where refusals have no place of their own, they are what was said.
            JsonNode refusal = message.path("refusal");
            written.put("content", quirks.has(Trait.KNOWS_REFUSALS) ? "" : refusal.asText(""));
        }
        if (quirks.has(Trait.WANTS_REASONING_BACK)) {
            JsonNode thought =
                    message.hasNonNull("reasoning") ? message.path("reasoning") : message.path("reasoning_content");
            if (thought.isTextual()) {
                written.set("reasoning_content", thought);
            }
        }
        if (last && !message.hasNonNull("tool_calls")) {
            if (quirks.has(Trait.PREFIX)) {
                written.put("prefix", true);
            } else if (quirks.has(Trait.PARTIAL)) {
                written.put("partial", true);
            }
        }
    }

    private static void nameInText(ObjectNode written, String role) {
        JsonNode name = written.remove("name");
        if (name == null || !name.isTextual() || !role.equals("user")) {
            return;
        }
        JsonNode content = written.path("content");
        if (content.isTextual()) {
            written.put("content", name.textValue() + ": " + content.textValue());
        } else if (content.isArray()) {
            ArrayNode named = JsonNodeFactory.instance.arrayNode();
            named.addObject().put("type", "text").put("text", name.textValue() + ":");
            written.set("content", named.addAll((ArrayNode) content));
        }
    }

    private JsonNode plain(String name, JsonNode value) {
        return switch (name) {
            case "content" -> withoutMarks(value);
            case "tool_calls" -> calls(value);
            case "tool_call_id" ->
                quirks.has(Trait.SHORT_CALL_IDS) ? JsonNodeFactory.instance.textNode(shortId(value)) : value;
            default -> value;
        };
    }

    private JsonNode calls(JsonNode calls) {
        if (!calls.isArray()) {
            return calls;
        }
        ArrayNode written = JsonNodeFactory.instance.arrayNode();
        for (JsonNode call : calls) {
            ObjectNode one = written.addObject();
            for (String name : new String[] {"id", "type", "function"}) {
                if (call.has(name)) {
                    one.set(name, call.path(name));
                }
            }
            if (quirks.has(Trait.SHORT_CALL_IDS)) {
                one.put("id", shortId(call.path("id")));
            }
        }
        return written;
    }

    private static String shortId(JsonNode id) {
        return ToolCallIds.fitting(id.asText(""), SHORT_ID, SHORT_ID_LENGTH);
    }

    /** Returns tools without marks for caches, which only some providers know. */
    static JsonNode tools(JsonNode tools) {
        return withoutMarks(tools);
    }

    private static JsonNode withoutMarks(JsonNode parts) {
        if (!parts.isArray()) {
            return parts;
        }
        ArrayNode written = JsonNodeFactory.instance.arrayNode(parts.size());
        for (JsonNode part : parts) {
            if (part instanceof ObjectNode object && MARKS.stream().anyMatch(part::has)) {
                ObjectNode bare = written.addObject();
                bare.setAll(object);
                bare.remove(MARKS);
            } else {
                written.add(part);
            }
        }
        return written;
    }
}
