// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.heal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON of what a model meant as JSON: without the prose and the fences around it, with the commas, quotes and
 * brackets that are missing, and closed where it broke off. What is JSON already stays as it is, to the letter.
 */
public final class JsonHealer {

    private static final int DEPTH_MAX = 200;
    private static final int TEXT_MAX = 1 << 20;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxStringLength(TEXT_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonHealer() {}

    /** Returns JSON in place of the text; null where the text is JSON already, or where nothing in it looks like JSON. */
    public static @Nullable String heal(String text) {
        if (text.length() > TEXT_MAX || isJson(text)) {
            return null;
        }
        int from = beginning(text);
        if (from < 0) {
            return null;
        }
        String healed = new LenientReader(text, from, DEPTH_MAX).read();
        return healed != null && isJson(healed) ? healed : null;
    }

    /** Tells whether the text is one JSON value and nothing else. */
    static boolean isJson(String text) {
        try {
            JsonNode value = STRICT.readTree(text);
            return value != null && !value.isMissingNode();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns where the value begins: in a fenced block where there is one, else at the first bracket. */
    private static int beginning(String text) {
        int fence = text.indexOf("```");
        int in = fence < 0 ? -1 : firstBracket(text, fence);
        return in >= 0 ? in : firstBracket(text, 0);
    }

    private static int firstBracket(String text, int from) {
        int first = blanks(text);
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{' || (c == '[' && (at == first || looksLikeArray(text, at)))) {
                return at;
            }
        }
        return -1;
    }

    /** Prose has brackets too, as in "see [1]" or "[sic]". */
    private static boolean looksLikeArray(String text, int at) {
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next == text.length() || "{[\"'".indexOf(text.charAt(next)) >= 0) {
            return true;
        }
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private static int blanks(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
