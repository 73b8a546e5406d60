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

    /** Returns the tokens in a text of so many UTF-16 characters, rounded up. */
    static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }
}
