// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.signal;

/** What can be told of a text from the scripts that it is written in. */
final class Script {

    /** Looked through whole up to here; of a longer text, this much stands for all of it. */
    private static final int LOOKED_AT = 65_536;

    /** From the radicals on come the scripts of East Asia, about one token a character, and the surrogates. */
    private static final int EAST_ASIAN_FROM = 0x2e80;

    /** Below are Latin, Greek and Cyrillic. */
    private static final int ALPHABETS_TO = 0x530;

    private Script() {}

    /** Returns about how many characters make a token of their own. */
    static long wide(String text) {
        int looked = Math.min(text.length(), LOOKED_AT);
        long wide = 0;
        long half = 0;
        for (int i = 0; i < looked; i++) {
            char c = text.charAt(i);
            if (c >= EAST_ASIAN_FROM) {
                wide++;
            } else if (c >= ALPHABETS_TO) {
                half++;
            }
        }
        long found = wide + half / 2;
        return looked == text.length() ? found : found * text.length() / looked;
    }
}
