// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/**
 * How big a text and the numbers in it are, as natural logarithms of 1 more. Prompts made by one template, easier and harder
 * ones, differ in little else.
 */
public enum Extent {
    /** Characters. */
    CHARACTERS,
    /** The largest number written in digits; 0 if there is none. */
    LARGEST,
    /** How many numbers there are. */
    NUMBERS,
    /** What numbers usually are: the mean of their logarithms. */
    USUAL,
    /** Ends of lines. */
    LINES,
    /** Characters of the longest line. */
    LONGEST,
    /** How many brackets are open at once, at most. */
    DEPTH;

    /** Returns its place in an array of measures; models hold them in this order, and have the features' version. */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }
}
