// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.route.Target;
import java.time.Duration;

/**
 * How long an attempt and its steps may take.
 *
 * @param connect until a connection stands
 * @param firstToken from then to the first token of a streamed answer, at least
 * @param wholeAnswer from then to an answer that is not streamed, which comes in one piece, at least
 * @param idle between tokens
 * @param total for all calls together
 * @param beat the longest silence towards the gateway
 * @param retryPause before the only target is tried once more
 * @param retryPauseMax a provider that asks to wait longer is not tried once more
 */
public record AttemptLimits(
        Duration connect,
        Duration firstToken,
        Duration wholeAnswer,
        Duration idle,
        Duration total,
        Duration beat,
        Duration retryPause,
        Duration retryPauseMax) {

    public static final AttemptLimits DEFAULT = new AttemptLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(2));

    /** More calls than this only prolong a failure. */
    static final int CALLS_MAX = 16;

    /** Thinking times vary: to break a model off that thinks is dearer than to wait for one that is stuck. */
    private static final int PATIENCE = 3;

    /** Returns how long the target may take to its answer: the limit, or thrice what its model is known to need. */
    Duration answer(Target target, boolean stream) {
        Duration least = stream ? firstToken : wholeAnswer;
        Long known = target.firstTokenMs();
        Duration patient =
                known == null ? Duration.ZERO : Duration.ofMillis(known).multipliedBy(PATIENCE);
        return patient.compareTo(least) > 0 ? patient : least;
    }
}
