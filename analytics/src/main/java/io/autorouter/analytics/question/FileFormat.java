// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.question;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an answer is written. */
public enum FileFormat {
    JSON("application/json", "json"),
    CSV("text/csv;charset=utf-8;header=present", "csv"),
    /** A JSON object a line. */
    JSONL("application/jsonl;charset=utf-8", "jsonl");

    private final String mediaType;
    private final String suffix;

    FileFormat(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    public String mediaType() {
        return mediaType;
    }

    public String suffix() {
        return suffix;
    }

    /** Reads the parameter {@code format}; where there is none, the Accept header tells. */
    public static FileFormat read(Parameter given, @Nullable String accept, FileFormat... allowed) {
        List<String> words = Arrays.stream(allowed).map(format -> format.suffix).toList();
        @Nullable String word = given.oneOf("format", words);
        if (word != null) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
        return accept != null && accept.startsWith("text/csv") ? CSV : JSON;
    }
}
