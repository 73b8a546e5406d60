// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a model as OpenRouter spells it: {@code author/slug}, or a bare name for a local one. */
public record ModelId(@JsonValue String value) {

    /** What the auto router itself is called. */
    public static final ModelId AUTO = new ModelId("openrouter/auto");

    private static final int LENGTH_MAX = 256;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "model: '" + value + "' (expected: 1.." + LENGTH_MAX + " printable characters without spaces)");
        }
    }

    /** Tells whether the text could be one, for input from strangers. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= LENGTH_MAX && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Returns the part before the slash, or the whole name where there is none. */
    public String author() {
        int slash = value.indexOf('/');
        return slash < 0 ? value : value.substring(0, slash);
    }

    @Override
    public String toString() {
        return value;
    }
}
