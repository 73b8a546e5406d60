// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.health.Sketch;
import io.autorouter.contracts.health.ToolTally;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint does, as far as it bears on when it is called.
 *
 * @param firstTokenMs over five minutes, or over thirty where these saw nothing
 * @param milliTokensPerSecond over the same
 * @param steadySpeed the median over thirty minutes, in thousandths; null where too few calls tell
 * @param tools how its answers called tools in two hours; null where too few did
 */
record Standing(
        Steadiness steadiness,
        Sketch firstTokenMs,
        Sketch milliTokensPerSecond,
        @Nullable Double steadySpeed,
        @Nullable ToolTally tools) {

    /** Nothing is known, so nothing is held against it. */
    static final Standing UNKNOWN = new Standing(Steadiness.STEADY, Sketch.EMPTY, Sketch.EMPTY, null, null);

    /** Fewer calls in half an hour say nothing of an endpoint's uptime. */
    private static final long JUDGED_LEAST = 100;

    /** Fewer answers with tools say nothing of how an endpoint calls them. */
    private static final long TOOLS_LEAST = 200;

    private static final int MEDIAN = 50;
    private static final int STEADY_PERCENT = 95;
    private static final int SHAKY_PERCENT = 80;
    private static final int PERCENT = 100;

    /** Fewer failures in half a minute are chance. */
    private static final long OUTAGE_LEAST = 2;

    /** How far one can count on it, the best first. */
    enum Steadiness {
        STEADY,
        /** 80 to 95 % of its calls succeed. */
        SHAKY,
        /** Fewer do, or at least half of those of the last 30 seconds did not. */
        FAILING
    }

    static Standing of(HealthWindows windows) {
        boolean recent = windows.last5m().firstTokenMs().size() > 0;
        HealthWindow measured = recent ? windows.last5m() : windows.last30m();
        ToolTally tools = windows.toolsLast2h();
        return new Standing(
                steadiness(windows),
                measured.firstTokenMs(),
                measured.milliTokensPerSecond(),
                steadySpeed(windows.last30m()),
                tools == null || tools.requests() < TOOLS_LEAST ? null : tools);
    }

    private static @Nullable Double steadySpeed(HealthWindow lately) {
        Long median = lately.milliTokensPerSecond().percentile(MEDIAN);
        return median == null || lately.judged() < JUDGED_LEAST ? null : Double.valueOf(median);
    }

    private static Steadiness steadiness(HealthWindows windows) {
        HealthWindow now = windows.last30s();
        // Who turns callers away is no help at the moment, though it does not count as down.
        long unserved = now.failed() + now.throttled();
        if (unserved >= OUTAGE_LEAST && unserved >= now.succeeded()) {
            return Steadiness.FAILING;
        }
        HealthWindow lately = windows.last30m();
        if (lately.judged() < JUDGED_LEAST || isAtLeast(STEADY_PERCENT, lately)) {
            return Steadiness.STEADY;
        }
        return isAtLeast(SHAKY_PERCENT, lately) ? Steadiness.SHAKY : Steadiness.FAILING;
    }

    private static boolean isAtLeast(int percent, HealthWindow window) {
        return PERCENT * window.succeeded() >= percent * window.judged();
    }
}
