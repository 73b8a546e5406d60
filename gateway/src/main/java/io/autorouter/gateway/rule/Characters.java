// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.body.LongText;
import org.jspecify.annotations.Nullable;

/**
 * Finds characters that no text may hold: U+0000, which databases refuse, and halves of surrogate pairs, which have no
 * form in UTF-8.
 */
public interface Characters {

    String EXPECTED = "text without U+0000 and without halves of surrogate pairs";

    /** Returns what is wrong with a text or a name anywhere in the tree, or null. */
    static @Nullable String problem(JsonNode tree) {
        return isClean(tree) ? null : place("", tree);
    }

    /** Without a word about where: this runs over every request. */
    private static boolean isClean(JsonNode tree) {
        if (tree instanceof LongText) {
            return true;
        }
        if (tree.isTextual()) {
            return firstBad(tree.textValue()) < 0;
        }
        if (tree.isObject()) {
            for (var entry : tree.properties()) {
                if (firstBad(entry.getKey()) >= 0 || !isClean(entry.getValue())) {
                    return false;
                }
            }
            return true;
        }
        for (JsonNode element : tree) {
            if (!isClean(element)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String place(String field, JsonNode tree) {
        if (tree.isTextual()) {
            int at = firstBad(tree.textValue());
            return at < 0
                    ? null
                    : String.format(
                            "%s: U+%04X at character %d (expected: %s)",
                            field.isEmpty() ? "body" : field,
                            (int) tree.textValue().charAt(at),
                            at,
                            EXPECTED);
        }
        if (tree.isObject()) {
            return inObject(field, tree);
        }
        int at = 0;
        for (JsonNode element : tree) {
            String problem = place(field + "[" + at++ + "]", element);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String inObject(String field, JsonNode object) {
        String prefix = field.isEmpty() ? "" : field + ".";
        for (var entry : object.properties()) {
            if (firstBad(entry.getKey()) >= 0) {
                return (field.isEmpty() ? "body" : field) + ": a name with a character that is not allowed (expected: "
                        + EXPECTED + ")";
            }
            String problem = place(prefix + Given.shortened(entry.getKey()), entry.getValue());
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    /** Returns where the first such character stands, or -1. */
    static int firstBad(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
