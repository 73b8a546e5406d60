// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What a provider has no words for, gathered while a request is written. The first is told. */
public final class Problems {

    private static final int SHOWN_MAX = 40;

    private @Nullable String first;

    /**
     * Takes note of one.
     *
     * @param expected what the provider takes instead
     */
    public void add(String field, JsonNode given, String expected) {
        if (first == null) {
            first = field + ": " + shown(given) + " (expected: " + expected + ")";
        }
    }

    /** Returns the first, or null where there is none. */
    public @Nullable String first() {
        return first;
    }

    private static String shown(JsonNode given) {
        return switch (given.getNodeType()) {
            case MISSING -> "missing";
            case NULL -> "null";
            case ARRAY -> "an array of " + given.size();
            case OBJECT -> "an object";
            case STRING -> "\"" + shortened(given.textValue()) + "\"";
            case BOOLEAN, NUMBER -> shortened(given.asText());
            case BINARY, POJO -> "a value";
        };
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
    }
}
