// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.body.LongText;

/**
 * How many tokens money is set aside for before a prompt is read: rather too many than too few. Text of other scripts than
 * the Latin one has about a token for each character.
 */
public interface PromptWeight {

    /** An image, a recording or a file: what most of them come to. */
    long PART_TOKENS = 1_500;

    int LATIN_END = 0x250;

    /** Returns the tokens of a request's messages and tools. */
    static long tokens(JsonNode body) {
        long parts = 0;
        long characters = 0;
        for (JsonNode message : body.path("messages")) {
            JsonNode content = message.path("content");
            characters += weight(content) + all(message.path("tool_calls"));
            for (JsonNode part : content) {
                JsonNode text = part.path("text");
                characters += weight(text);
                parts += text.isTextual() ? 0 : PART_TOKENS;
            }
        }
        return parts + TokenEstimate.tokens(all(body.path("tools"))) + TokenEstimate.tokens(characters);
    }

    /** Tells whether the provider is asked to keep any of the prompt for an hour. */
    static boolean isKeptForAnHour(JsonNode body) {
        if (asksForAnHour(body)) {
            return true;
        }
        for (JsonNode message : body.path("messages")) {
            for (JsonNode part : message.path("content")) {
                if (asksForAnHour(part)) {
                    return true;
                }
            }
        }
        for (JsonNode tool : body.path("tools")) {
            if (asksForAnHour(tool)) {
                return true;
            }
        }
        return false;
    }

    private static boolean asksForAnHour(JsonNode of) {
        return of.path("cache_control").path("ttl").asText("").equals("1h");
    }

    /** Returns those tokens of a request that are recorded sound. */
    static long audioTokens(JsonNode body) {
        long recordings = 0;
        for (JsonNode message : body.path("messages")) {
            for (JsonNode part : message.path("content")) {
                recordings += part.path("type").asText("").equals("input_audio") ? 1 : 0;
            }
        }
        return recordings * PART_TOKENS;
    }

    /**
     * Returns how a prompt counts of which nobody knows how much the provider writes to its cache: all of it but the sound,
     * which is dearer than that.
     *
     * @param audioTokens of the prompt
     */
    static TokenUsage written(
            long promptTokens, long completionTokens, boolean forAnHour, long searches, long audioTokens) {
        long written = promptTokens - audioTokens;
        return new TokenUsage(
                promptTokens,
                completionTokens,
                0,
                written,
                0,
                UsageSource.ESTIMATED,
                searches,
                forAnHour ? written : 0,
                audioTokens);
    }

    private static long all(JsonNode node) {
        if (node.isContainerNode()) {
            long sum = 0;
            for (JsonNode child : node) {
                sum += all(child);
            }
            return sum;
        }
        return weight(node);
    }

    private static long weight(JsonNode node) {
        return node instanceof LongText text && text.isAscii() ? text.length() : weight(node.asText(""));
    }

    private static long weight(String text) {
        int length = text.length();
        int wide = 0;
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) >= LATIN_END) {
                wide++;
            }
        }
        return length + (TokenEstimate.CHARACTERS_PER_TOKEN - 1L) * wide;
    }
}
