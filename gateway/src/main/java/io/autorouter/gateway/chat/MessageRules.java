// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.chat.FieldRule.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code messages} may hold. */
interface MessageRules {

    Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");
    String EXPECTED_ROLE = "one of system, developer, user, assistant, tool";
    String EXPECTED_CONTENT = "text, or an array of content parts";

    static @Nullable String problem(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            return say("messages", messages, "an array of at least one message");
        }
        return FieldRule.each("messages", messages, MessageRules::message);
    }

    private static @Nullable String message(String field, JsonNode message) {
        if (!message.isObject()) {
            return say(field, message, "an object with role and content");
        }
        JsonNode role = message.path("role");
        if (!role.isTextual() || !ROLES.contains(role.textValue())) {
            return say(field + ".role", role, EXPECTED_ROLE);
        }
        String problem = content(field + ".content", message.path("content"), role.textValue());
        if (problem != null) {
            return problem;
        }
        JsonNode calls = message.path("tool_calls");
        if (!calls.isMissingNode() && !calls.isNull()) {
            if (!calls.isArray()) {
                return say(field + ".tool_calls", calls, "an array of tool calls");
            }
            problem = FieldRule.each(field + ".tool_calls", calls, ToolRules::call);
        }
        if (problem == null && role.textValue().equals("tool")) {
            JsonNode id = message.path("tool_call_id");
            problem = id.isTextual() ? null : say(field + ".tool_call_id", id, "the id of a tool call");
        }
        return problem;
    }

    private static @Nullable String content(String field, JsonNode content, String role) {
        if (content.isTextual()) {
            return null;
        }
        if (content.isArray()) {
            return FieldRule.each(field, content, MessageRules::part);
        }
        // An assistant's turn may consist of tool calls, reasoning or audio alone.
        boolean absent = content.isMissingNode() || content.isNull();
        return absent && role.equals("assistant") ? null : say(field, content, EXPECTED_CONTENT);
    }

    private static @Nullable String part(String field, JsonNode part) {
        JsonNode type = part.path("type");
        if (!part.isObject() || !type.isTextual()) {
            return part.isObject()
                    ? say(field + ".type", type, "text, image_url, input_audio, video_url or file")
                    : say(field, part, "an object with a type");
        }
        return switch (type.textValue()) {
            case "text" -> {
                JsonNode text = part.path("text");
                yield text.isTextual() ? null : say(field + ".text", text, "text");
            }
            case "image_url" -> {
                JsonNode image = part.path("image_url");
                boolean held = image.isTextual() || image.path("url").isTextual();
                yield held ? null : say(field + ".image_url", image, "an object with url");
            }
            case "input_audio" -> {
                JsonNode audio = part.path("input_audio");
                yield audio.isObject() ? null : say(field + ".input_audio", audio, "an object with data and format");
            }
            case "file" -> {
                JsonNode file = part.path("file");
                yield file.isObject() ? null : say(field + ".file", file, "an object");
            }
            // Providers know further kinds of parts; the router filters by what models take.
            default -> null;
        };
    }
}
