// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import org.jspecify.annotations.Nullable;

/** Texts of strangers as a row can hold them: bounded, and without the one character that PostgreSQL refuses. */
final class Text {

    private static final int LENGTH_MAX = 1024;

    private Text() {}

    static String clipped(String text) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
        if (clean.length() <= LENGTH_MAX) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LENGTH_MAX - 1)) ? LENGTH_MAX - 1 : LENGTH_MAX;
        return clean.substring(0, end);
    }

    static @Nullable String kept(@Nullable String text) {
        return text == null ? null : clipped(text);
    }
}
