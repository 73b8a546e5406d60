// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import java.time.Duration;

/**
 * How long an attempt and its steps may take.
 *
 * @param connect until a connection stands
 * @param firstToken from then to the first token of a streamed answer
 * @param wholeAnswer from then to an answer that is not streamed, which comes in one piece
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
}
