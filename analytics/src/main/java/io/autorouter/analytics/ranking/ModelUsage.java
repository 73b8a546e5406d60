// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import java.math.BigDecimal;

/**
 * What was used of one model in a window, and in the window of the same length before.
 *
 * @param simulated whether any of it came from the simulator
 */
record ModelUsage(String model, Amounts now, Amounts before, boolean simulated) {

    /** Sums of a window. */
    record Amounts(BigDecimal tokens, long requests, BigDecimal spendNanos) {

        BigDecimal of(LeaderboardQuestion.Metric metric) {
            return switch (metric) {
                case TOKENS -> tokens;
                case REQUESTS -> BigDecimal.valueOf(requests);
                case SPEND -> spendNanos;
            };
        }
    }
}
