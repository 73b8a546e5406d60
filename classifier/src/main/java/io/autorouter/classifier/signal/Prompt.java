// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenEstimate;
import java.util.Map;

/**
 * The conversation of a request as the policy reads it: bounded text, and counts of everything else. Never logged.
 *
 * @param system what the system and developer messages say, up to a limit
 * @param last what the user said last, up to a limit
 * @param earlier what the user said before that, up to a limit
 * @param characters of all messages and tools
 * @param wide how many of them are of scripts in which about every character is a token
 */
public record Prompt(
        String system,
        String last,
        String earlier,
        long characters,
        long wide,
        int turns,
        int images,
        int audio,
        int videos,
        int files) {

    /** A task shows itself early; more text only costs time. */
    private static final int TEXT_MAX = 8_000;

    /** Providers count an image as some hundreds of tokens to two thousand. */
    private static final int IMAGE_TOKENS = 1_000;

    /** Reads the messages of a request. Takes what it finds: the gateway has checked the form. */
    public static Prompt of(ObjectNode body) {
        Reading reading = new Reading();
        for (JsonNode message : body.path("messages")) {
            reading.message(message.path("role").asText(), message.path("content"));
            reading.characters += length(message.path("tool_calls"));
        }
        reading.characters += length(body.path("tools"));
        return new Prompt(
                reading.system.toString(),
                reading.last,
                reading.earlier.toString(),
                reading.characters,
                reading.wide,
                reading.turns,
                reading.images,
                reading.audio,
                reading.videos,
                reading.files);
    }

    /** Returns the prompt with so many tokens more, of a body of which this was read from an outline. */
    public Prompt longerBy(long omittedTokens) {
        return new Prompt(
                system,
                last,
                earlier,
                characters + omittedTokens * TokenEstimate.CHARACTERS_PER_TOKEN,
                wide,
                turns,
                images,
                audio,
                videos,
                files);
    }

    /** Returns our estimate of its tokens. */
    public long tokens() {
        return TokenEstimate.tokens(characters - wide) + wide + (long) images * IMAGE_TOKENS;
    }

    /** Returns about how long the JSON is, without writing it. */
    private static long length(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length() + 2L;
        }
        long length = node.isMissingNode() ? 0 : 2;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            length += field.getKey().length() + 4L + length(field.getValue());
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                length += 1 + length(element);
            }
        }
        return length;
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "Prompt[" + characters + " characters, " + turns + " turns]";
    }

    private static final class Reading {
        private final StringBuilder system = new StringBuilder();
        private final StringBuilder earlier = new StringBuilder();
        private String last = "";
        private long characters;
        private long wide;
        private int turns;
        private int images;
        private int audio;
        private int videos;
        private int files;

        void message(String role, JsonNode content) {
            String text = content.isTextual() ? counted(content.textValue()) : parts(content);
            switch (role) {
                case "system", "developer" -> append(system, text);
                case "user" -> {
                    append(earlier, last);
                    last = text.substring(0, Math.min(text.length(), TEXT_MAX));
                    turns++;
                }
                default -> {
                    // The assistant's and the tools' words follow from the user's.
                }
            }
        }

        private String counted(String text) {
            characters += text.length();
            wide += TokenEstimate.wide(text);
            return text;
        }

        private String parts(JsonNode content) {
            StringBuilder text = new StringBuilder();
            for (JsonNode part : content) {
                switch (part.path("type").asText()) {
                    case "image_url" -> images++;
                    case "input_audio" -> audio++;
                    case "video_url", "input_video" -> videos++;
                    case "file" -> files++;
                    default -> append(text, counted(part.path("text").asText()));
                }
            }
            return text.toString();
        }

        private static void append(StringBuilder to, String text) {
            to.append(text, 0, Math.min(text.length(), Math.max(0, TEXT_MAX - to.length())))
                    .append('\n');
        }
    }
}
