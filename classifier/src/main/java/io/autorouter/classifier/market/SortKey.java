// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import org.jspecify.annotations.Nullable;

/** What a caller sorts endpoints by, in place of the balance that is struck otherwise. */
public enum SortKey {
    /** Cheapest first. */
    PRICE("price", "floor"),
    /** Most tokens a second first. */
    THROUGHPUT("throughput", "nitro"),
    /** Soonest first token first. */
    LATENCY("latency", null),
    /** Who is good with tools first, and among these as usual; so are requests with tools sorted that say nothing else. */
    EXACTO("exacto", "exacto");

    private final String word;
    private final @Nullable String variant;

    SortKey(String word, @Nullable String variant) {
        this.word = word;
        this.variant = variant;
    }

    /** Returns the key of that name in {@code provider.sort}, or null. */
    static @Nullable SortKey of(String word) {
        for (SortKey key : values()) {
            if (key.word.equals(word)) {
                return key;
            }
        }
        return null;
    }

    /** Returns the key that the suffix of a model's name stands for, or null. */
    static @Nullable SortKey ofVariant(String suffix) {
        for (SortKey key : values()) {
            if (suffix.equals(key.variant)) {
                return key;
            }
        }
        return null;
    }
}
