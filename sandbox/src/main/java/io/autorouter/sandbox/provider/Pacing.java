// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

/**
 * How fast answers come.
 *
 * @param percent 100: believable, about half a second for a typical answer; 0: at once
 */
public record Pacing(int percent) {

    public static final Pacing BELIEVABLE = new Pacing(100);
    public static final Pacing AT_ONCE = new Pacing(0);

    private static final int PERCENT_MAX = 10_000;
    private static final int FIRST_LEAST_MS = 60;
    private static final int FIRST_MORE_MS = 120;
    private static final int GAP_LEAST_MS = 3;
    private static final int GAP_MORE_MS = 5;
    /** Nobody waits for minutes to see a long answer simulated. */
    private static final int WHOLE_MAX_MS = 20_000;

    public Pacing {
        if (percent < 0 || percent > PERCENT_MAX) {
            throw new IllegalArgumentException("percent: " + percent + " (expected: 0.." + PERCENT_MAX + ")");
        }
    }

    long firstMs(long seed) {
        return scaled(FIRST_LEAST_MS + new Dice(seed).below(FIRST_MORE_MS));
    }

    /** Returns the time between the pieces of an answer; they come the faster the longer it is, so that it is soon whole. */
    long gapMs(long seed, int pieces) {
        long most = pieces == 0 ? WHOLE_MAX_MS : WHOLE_MAX_MS / pieces;
        return scaled(Math.min(GAP_LEAST_MS + new Dice(~seed).below(GAP_MORE_MS), most));
    }

    private long scaled(long ms) {
        return ms * percent / 100;
    }
}
