// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import java.util.List;

/** What the simulator says: sentences about itself, strung together by the seed, so that nobody takes them for advice. */
final class Phrases {

    private static final List<String> SENTENCES = List.of(
            "No language model was asked for this answer.",
            "These words were strung together by a program on your own machine.",
            "The same question to the same model gives the same words again.",
            "Their number is believable; their content is not.",
            "Add the key of a provider, and a real model takes this place.",
            "Every token is counted as a real one would be, four characters each.",
            "The price is the real price of the model; no money changes hands.",
            "Another prompt would have made this answer shorter, or longer.",
            "What matters here is the way that the words took: gateway, classifier, dispatcher, and back.",
            "The router chose this model for reasons that it can explain.",
            "Ask for the decision of this generation to read them.",
            "A streamed answer comes in chunks of a word or so, at a steady pace.",
            "An answer in one piece has the very same text.",
            "The simulator keeps its own count of what it served, and the audit compares it with the books.",
            "Should a stream break, you pay nothing for it.",
            "Should you leave early, you pay for what had reached you.",
            "Rankings that contain such answers say so.",
            "Nothing in this text depends on facts about the world.");

    private static final int SENTENCES_LEAST = 2;
    private static final int SENTENCES_MORE = 9;
    private static final int THOUGHTS = 2;

    private Phrases() {}

    static String answer(ChatCall call) {
        Dice dice = new Dice(call.seed());
        StringBuilder text = new StringBuilder(opening(call));
        int at = dice.below(SENTENCES.size());
        int sentences = SENTENCES_LEAST + dice.below(SENTENCES_MORE);
        for (int i = 0; i < sentences; i++) {
            text.append(' ').append(SENTENCES.get(at));
            at = (at + 1 + dice.below(SENTENCES.size() / SENTENCES_MORE)) % SENTENCES.size();
        }
        return text.toString();
    }

    static String echo(ChatCall call) {
        return opening(call) + " " + call.asked();
    }

    /** Returns what a reader may stumble over: accents, signs of several units, signs of several signs. */
    static String unusual(ChatCall call) {
        return opening(call) + " Grüße, 世界! 🚀 👩‍👩‍👧 e\u0301 𝄞 \u2028 " + call.asked();
    }

    static String thought(ChatCall call) {
        Dice dice = new Dice(call.seed() + 1);
        StringBuilder text = new StringBuilder("[simulated thought]");
        for (int i = 0; i < THOUGHTS; i++) {
            text.append(' ').append(SENTENCES.get(dice.below(SENTENCES.size())));
        }
        return text.toString();
    }

    private static String opening(ChatCall call) {
        return "[simulated " + call.model() + "]";
    }
}
