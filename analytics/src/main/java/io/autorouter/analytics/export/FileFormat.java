// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.export;

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
}
