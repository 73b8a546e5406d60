// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.autorouter.contracts.usage.TokenEstimate;

/**
 * The texts of a request, as they are heard one after another. The same texts to the same model are the same question,
 * in whichever format they come and however they are cut.
 */
final class Question {

    private long characters;
    private long seed;
    private String asked = "";

    Question(String model) {
        seed = Dice.hash(model);
    }

    /** Hears a text that is not the user's. */
    void hear(String text) {
        characters += text.length();
        seed = Dice.hash(seed, text);
    }

    /** Hears what the user says in his turn. */
    void ask(String text) {
        hear(text);
        asked = text;
    }

    long promptTokens() {
        return TokenEstimate.tokens(characters);
    }

    /** Returns a number that is the same for the same question. */
    long seed() {
        return seed;
    }

    /** Returns what the user said last. */
    String asked() {
        return asked;
    }
}
