// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;

/** Says briefly what a field held, for error messages. */
interface Given {

    int LENGTH_MAX = 40;

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

    static String shortened(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "...";
    }
}
