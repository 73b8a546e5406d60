// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;

/** Says briefly what a field held, for error messages. */
public interface Given {

    int LENGTH_MAX = 40;
    char STAND_IN = '\ufffd';

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "missing";
            case NULL -> "null";
            case ARRAY -> value.isEmpty() ? "[]" : "an array of " + value.size();
            case OBJECT -> value.isEmpty() ? "{}" : "an object";
            case STRING -> "\"" + shortened(value.textValue()) + "\"";
            case BOOLEAN, NUMBER -> shortened(value.asText());
            case BINARY, POJO -> "a value";
        };
    }

    /** Returns the beginning of the text, with a stand-in for what could not be shown or sent. */
    static String shortened(String text) {
        int end = Math.min(text.length(), LENGTH_MAX);
        boolean cut = end < text.length();
        end -= cut && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        StringBuilder shown = new StringBuilder(end + 3).append(text, 0, end);
        for (int at = 0; at < end; at++) {
            if (Character.isISOControl(shown.charAt(at))) {
                shown.setCharAt(at, STAND_IN);
            }
        }
        for (int at = Characters.firstBad(shown.toString()); at >= 0; at = Characters.firstBad(shown.toString())) {
            shown.setCharAt(at, STAND_IN);
        }
        return cut ? shown.append("...").toString() : shown.toString();
    }
}
