// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The same calls over spans of time, all of which end now.
 *
 * @param toolsLast2h null: no answer called tools
 */
public record HealthWindows(
        HealthWindow last30s,
        HealthWindow last5m,
        HealthWindow last30m,
        HealthWindow last1d,
        @Nullable ToolTally toolsLast2h) {

    public static final HealthWindows EMPTY =
            new HealthWindows(HealthWindow.EMPTY, HealthWindow.EMPTY, HealthWindow.EMPTY, HealthWindow.EMPTY, null);

    public static final Duration SPAN_30S = Duration.ofSeconds(30);
    public static final Duration SPAN_5M = Duration.ofMinutes(5);
    public static final Duration SPAN_30M = Duration.ofMinutes(30);
    public static final Duration SPAN_2H = Duration.ofHours(2);
    public static final Duration SPAN_1D = Duration.ofDays(1);

    public HealthWindows plus(HealthWindows other) {
        return new HealthWindows(
                last30s.plus(other.last30s),
                last5m.plus(other.last5m),
                last30m.plus(other.last30m),
                last1d.plus(other.last1d),
                plus(toolsLast2h, other.toolsLast2h));
    }

    private static @Nullable ToolTally plus(@Nullable ToolTally one, @Nullable ToolTally other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.plus(other);
    }

    /** Returns what of it may still be said after a time in which nothing was heard: a span that is over is forgotten. */
    public HealthWindows after(Duration silence) {
        return new HealthWindows(
                last30s.unless(silence.compareTo(SPAN_30S) >= 0),
                last5m.unless(silence.compareTo(SPAN_5M) >= 0),
                last30m.unless(silence.compareTo(SPAN_30M) >= 0),
                last1d.unless(silence.compareTo(SPAN_1D) >= 0),
                silence.compareTo(SPAN_2H) >= 0 ? null : toolsLast2h);
    }
}
