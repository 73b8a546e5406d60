// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** A model name in which {@code *} stands for any run of characters, at any position; without one it is exact. */
public record ModelPattern(@JsonValue String value) {

    private static final int LENGTH_MAX = 1024;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModelPattern {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "pattern: " + value.length() + " characters (expected: 1.." + LENGTH_MAX + ")");
        }
    }

    public boolean isExact() {
        return value.indexOf('*') < 0;
    }

    /** Linear in pattern × text at worst: a star that fails moves on by one character and never forks. */
    public boolean matches(String text) {
        int at = 0;
        int wanted = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (wanted < value.length() && value.charAt(wanted) == '*') {
                star = wanted++;
                resume = at;
            } else if (wanted < value.length() && value.charAt(wanted) == text.charAt(at)) {
                wanted++;
                at++;
            } else if (star >= 0) {
                wanted = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (wanted < value.length() && value.charAt(wanted) == '*') {
            wanted++;
        }
        return wanted == value.length();
    }

    public boolean matches(ModelId model) {
        return matches(model.value());
    }

    /**
     * Returns what the one star of this pattern stands for in the text, or null where the text does not match or the
     * pattern has no star, or more than one.
     */
    public @Nullable String capture(String text) {
        int star = value.indexOf('*');
        if (star < 0 || value.indexOf('*', star + 1) >= 0 || !matches(text)) {
            return null;
        }
        return text.substring(star, text.length() - (value.length() - star - 1));
    }

    @Override
    public String toString() {
        return value;
    }
}
