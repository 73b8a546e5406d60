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

    public Pacing {
        if (percent < 0 || percent > PERCENT_MAX) {
            throw new IllegalArgumentException("percent: " + percent + " (expected: 0.." + PERCENT_MAX + ")");
        }
    }

    long firstMs(long seed) {
        return scaled(FIRST_LEAST_MS + new Dice(seed).below(FIRST_MORE_MS));
    }

    long gapMs(long seed) {
        return scaled(GAP_LEAST_MS + new Dice(~seed).below(GAP_MORE_MS));
    }

    private long scaled(long ms) {
        return ms * percent / 100;
    }
}
