// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Calls over a span of time. Those that the caller was to blame for, or broke off, are not among them.
 *
 * @param succeeded answered to the end
 * @param failed not reached, refused for reasons of the operator's (401, 402, 404), broken, or broken off
 * @param throttled turned away for their number (429)
 * @param forbidden turned away for their content or place (403)
 * @param firstTokenMs from the call to its first token, in milliseconds
 * @param milliTokensPerSecond tokens of the answer over the time of the whole call, in thousandths of a token a second
 */
public record HealthWindow(
        long succeeded, long failed, long throttled, long forbidden, Sketch firstTokenMs, Sketch milliTokensPerSecond) {

    public static final HealthWindow EMPTY = new HealthWindow(0, 0, 0, 0, Sketch.EMPTY, Sketch.EMPTY);

    private static final int DECIMALS = 2;
    private static final int PERCENT = 100;

    public HealthWindow {
        if (succeeded < 0 || failed < 0 || throttled < 0 || forbidden < 0) {
            throw new IllegalArgumentException(
                    "counts: " + succeeded + ", " + failed + ", " + throttled + ", " + forbidden + " (expected: >= 0)");
        }
    }

    /** Returns the calls by which the endpoint is judged. */
    public long judged() {
        return succeeded + failed;
    }

    /** Returns the share of calls that succeeded, in percent; null where none are judged. */
    public @Nullable BigDecimal uptime() {
        return judged() == 0
                ? null
                : BigDecimal.valueOf(PERCENT * succeeded)
                        .divide(BigDecimal.valueOf(judged()), DECIMALS, RoundingMode.HALF_EVEN);
    }

    public HealthWindow plus(HealthWindow other) {
        return new HealthWindow(
                succeeded + other.succeeded,
                failed + other.failed,
                throttled + other.throttled,
                forbidden + other.forbidden,
                firstTokenMs.plus(other.firstTokenMs),
                milliTokensPerSecond.plus(other.milliTokensPerSecond));
    }

    HealthWindow unless(boolean over) {
        return over ? EMPTY : this;
    }
}
