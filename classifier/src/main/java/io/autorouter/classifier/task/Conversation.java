// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;

/** The texts of a conversation by who said them when, each bounded. Never logged, never stored. */
final class Conversation {

    /** Whose words a text holds. */
    enum Part {
        /** What the user said last. */
        LAST,
        /** What the user said before. */
        EARLIER,
        /** What the assistant, or a tool for it, said last. */
        REPLY,
        /** The system and developer messages. */
        SYSTEM,
        /** Names and descriptions of the tools that are offered. */
        TOOLS
    }

    private static final int TEXT_MAX = 20_000;
    private static final int EARLIER_MAX = 4_000;

    /** More tools say no more about the task. */
    private static final int TOOLS_MAX = 40;

    private final Map<Part, String> texts = new EnumMap<>(Part.class);
    private final StringBuilder system = new StringBuilder();
    private final StringBuilder earlier = new StringBuilder();
    private String last = "";
    private String reply = "";
    private int turns;
    private int tools;

    private Conversation() {}

    /** Reads the messages and tools of a request. Takes what it finds: others have checked the form. */
    static Conversation of(ObjectNode body) {
        var conversation = new Conversation();
        for (JsonNode message : body.path("messages")) {
            conversation.add(message.path("role").asText(), text(message.path("content")));
        }
        conversation.put(Part.TOOLS, conversation.tools(body.path("tools")));
        conversation.put(Part.SYSTEM, conversation.system.toString());
        conversation.put(Part.EARLIER, conversation.earlier.toString());
        conversation.put(Part.REPLY, conversation.reply);
        conversation.put(Part.LAST, conversation.last);
        return conversation;
    }

    /** Returns a text, empty if there is none. */
    String text(Part part) {
        return texts.getOrDefault(part, "");
    }

    /** Returns how often the user spoke. */
    int turns() {
        return turns;
    }

    /** Returns how many tools are offered. */
    int tools() {
        return tools;
    }

    private void put(Part part, String text) {
        if (!text.isBlank()) {
            texts.put(part, text);
        }
    }

    private void add(String role, String text) {
        switch (role) {
            case "system", "developer" -> append(system, text, TEXT_MAX);
            case "user" -> {
                turns++;
                if (!last.isBlank()) {
                    append(earlier, last, EARLIER_MAX / 2);
                }
                last = text;
            }
            case "assistant", "tool" -> reply = text.isBlank() ? reply : text;
            default -> {
                // An unknown role says nothing about the task.
            }
        }
    }

    /** Appends a text; of what is too long goes the middle, as a conversation begins with its task. */
    private static void append(StringBuilder to, String text, int max) {
        to.append(text, 0, Math.min(max, text.length())).append('\n');
        if (to.length() > 2 * max) {
            to.delete(max, to.length() - max);
        }
    }

    private String tools(JsonNode offered) {
        StringBuilder text = new StringBuilder();
        for (JsonNode tool : offered) {
            JsonNode function = tool.has("function") ? tool.path("function") : tool;
            if (++tools <= TOOLS_MAX) {
                text.append(function.path("name").asText())
                        .append(' ')
                        .append(function.path("description").asText())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return bounded(content.textValue());
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("text").isTextual()) {
                text.append(part.path("text").textValue()).append('\n');
            }
        }
        return bounded(text.toString());
    }

    private static String bounded(String text) {
        if (text.length() <= TEXT_MAX) {
            return text;
        }
        return text.substring(0, TEXT_MAX / 2) + "\n" + text.substring(text.length() - TEXT_MAX / 2);
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "Conversation[" + turns + " turns, " + tools + " tools]";
    }
}
