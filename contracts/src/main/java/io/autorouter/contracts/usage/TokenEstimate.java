// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

/**
 * Our own count of tokens where no provider's is known: four characters a token, the rule of thumb that the providers'
 * own documents give for English text. The simulator tokenises by the same rule, so that the audit can compare a broken
 * stream to the last token.
 */
public interface TokenEstimate {

    int CHARACTERS_PER_TOKEN = 4;

    /** Looked through whole up to here; of a longer text, this much stands for all of it. */
    int LOOKED_AT = 65_536;

    /** From the radicals on come the scripts of East Asia, about one token a character, and the surrogates. */
    int EAST_ASIAN_FROM = 0x2e80;

    /** Below are Latin, Greek and Cyrillic. */
    int ALPHABETS_TO = 0x530;

    /** Returns the tokens in a text of so many UTF-16 characters, rounded up. */
    static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }

    /** Returns about how many characters of a text make a token of their own. */
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
