// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.health.HealthWindows;

/** The calls of one endpoint. */
final class EndpointMeter {

    private static final int SLOTS_30S = 6;
    private static final int SLOTS_5M = 10;
    private static final int SLOTS_30M = 15;
    private static final int SLOTS_2H = 12;
    private static final int SLOTS_1D = 24;

    private final RollingWindow last30s = new RollingWindow(HealthWindows.SPAN_30S, SLOTS_30S, false);
    private final RollingWindow last5m = new RollingWindow(HealthWindows.SPAN_5M, SLOTS_5M, true);
    private final RollingWindow last30m = new RollingWindow(HealthWindows.SPAN_30M, SLOTS_30M, true);
    private final RollingWindow last1d = new RollingWindow(HealthWindows.SPAN_1D, SLOTS_1D, false);
    private final ToolWindow toolsLast2h = new ToolWindow(HealthWindows.SPAN_2H, SLOTS_2H);
    private HealthWindows published = HealthWindows.EMPTY;
    private int failuresInARow;
    private long failedAt;

    void add(CallReport report, long nowMs) {
        last30s.add(report, nowMs);
        last5m.add(report, nowMs);
        last30m.add(report, nowMs);
        last1d.add(report, nowMs);
        toolsLast2h.add(report.tools(), nowMs);
        switch (report.outcome()) {
            case SUCCEEDED -> failuresInARow = 0;
            case FAILED -> {
                failuresInARow++;
                failedAt = nowMs;
            }
            case THROTTLED, FORBIDDEN, NOT_JUDGED -> {}
        }
    }

    /** Tells whether so many calls failed one after another, the last of them within so many milliseconds. */
    boolean isDown(int failures, long withinMs, long nowMs) {
        return failuresInARow >= failures && nowMs - failedAt < withinMs;
    }

    /** Returns the windows, and whether they differ from those that were returned last. */
    Reading read(long nowMs) {
        HealthWindows now = new HealthWindows(
                last30s.read(nowMs),
                last5m.read(nowMs),
                last30m.read(nowMs),
                last1d.read(nowMs),
                toolsLast2h.read(nowMs));
        boolean changed = !now.equals(published);
        published = now;
        return new Reading(now, changed);
    }

    record Reading(HealthWindows windows, boolean changed) {}
}
