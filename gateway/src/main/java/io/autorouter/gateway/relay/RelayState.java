// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

/**
 * Where a generation stands with the gateway. Times are milliseconds of the desk's clock.
 *
 * <pre>
 *             accepted                finished, broken, lost after the first token
 * Seeking ──────────────▶ Following ─────────────────────────────────────────────▶ Ended
 *    │  ▲                     │                                                      ▲
 *    │  └── lost before the first token                                              │
 *    └── nobody accepts, refused, caller left ───────────────────────────────────────┘
 * </pre>
 */
sealed interface RelayState {

    /** When the relay wants to hear of the time. */
    long deadline();

    /**
     * Published, and no dispatcher that counts has it.
     *
     * @param latest the last attempt that was published
     * @param givenUp attempts up to this one are not listened to
     * @param since when the seeking began
     * @param deadline when to try again
     * @param endBy when the generation fails whatever happens
     */
    record Seeking(int latest, int givenUp, long since, long deadline, long endBy) implements RelayState {}

    /**
     * A dispatcher has it, and only its frames count.
     *
     * @param attempt the attempt that is followed
     * @param latest the last attempt that was published
     * @param expected the sequence number of the next frame
     * @param started whether some of the answer came: there is no silent retry any more
     * @param completionTokens tokens that came, by the dispatcher's count
     */
    record Following(
            int attempt, int latest, long expected, boolean started, long completionTokens, long deadline, long endBy)
            implements RelayState {

        Following heard(boolean startedNow, long tokens, long deadlineNow) {
            return new Following(attempt, latest, expected + 1, startedNow, tokens, deadlineNow, endBy);
        }
    }

    /** Nothing more happens. */
    record Ended() implements RelayState {

        @Override
        public long deadline() {
            return Long.MAX_VALUE;
        }
    }
}
