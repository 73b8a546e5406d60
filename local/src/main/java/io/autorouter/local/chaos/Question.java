// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import java.util.Random;

/**
 * A question of a caller.
 *
 * @param body to be sent
 * @param stream whether the answer comes in pieces
 * @param hangsUp whether the caller leaves after the first words
 */
record Question(String body, boolean stream, boolean hangsUp) {

    /** What anybody may ask. Only the simulator may answer: whatever keys the environment has, this costs nothing. */
    static final Question PROBE = auto(false, "Is all well?");

    private static final int TOPICS = 500;

    /** Returns the next question: mostly for the auto router, some long, some left, and some whose first model fails. */
    static Question next(Random chance) {
        int kind = chance.nextInt(20);
        String text = "What is worth knowing about the number " + chance.nextInt(TOPICS) + "?";
        if (kind < 12) {
            return auto(kind % 2 == 0, text);
        }
        if (kind < 18) {
            return new Question(body("\"model\": \"sim/long-40-50\", \"stream\": true", text), true, kind == 17);
        }
        return new Question(
                body("\"model\": \"sim/500\", \"models\": [\"google/gemini-2.5-flash-lite\"]", text), false, false);
    }

    private static Question auto(boolean stream, String text) {
        return new Question(
                body("\"model\": \"openrouter/auto\", \"max_tokens\": 60, \"stream\": " + stream, text), stream, false);
    }

    private static String body(String asked, String text) {
        return "{" + asked + ", \"provider\": {\"only\": [\"simulator\"]},"
                + " \"messages\": [{\"role\": \"user\", \"content\": \"" + text + "\"}]}";
    }
}
