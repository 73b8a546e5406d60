// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/**
 * What a feature tells of. The family stands in the upper bits of a feature's hash, so the features of a family are
 * neighbours when they are sorted, and those of two families never collide.
 */
public enum Family {
    /** One word, or one character of a script without spaces. */
    WORD(0),
    /** Two words in a row. */
    PAIR(1),
    /** A few characters of a word: what is left of it when it is inflected, compounded or misspelt. */
    PIECE(2),
    /** Signs between words, and words with the sign before them: {@code .py}, {@code <div}, {@code --all}. */
    SIGN(3),
    /** A word near the beginning or the end, where what is wanted is mostly said. */
    EDGE(4),
    /** A concept of the lexicon, in whichever language it was said. */
    CONCEPT(5),
    /** A concept near the beginning or the end. */
    EDGE_CONCEPT(6);

    private static final int SHIFT = 29;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final Family[] ALL = values();

    private final int code;

    /** The code is stored in models: it never changes. */
    Family(int code) {
        this.code = code;
    }

    /** Returns the hash of a feature of this family. */
    int hash(int of) {
        return (code << SHIFT) | (Hash.mix(of) & MASK);
    }

    /** Returns the family of a feature. */
    public static Family of(int hash) {
        return ALL[hash >>> SHIFT];
    }
}
