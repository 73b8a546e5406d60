// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.Sketch;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls of the last so many seconds. */
final class RollingWindow {

    private final boolean sketched;
    private final Slots<Slot> slots;

    /** Makes an empty window; with sketches, if percentiles are wanted of it. */
    RollingWindow(Duration span, int slots, boolean sketched) {
        this.sketched = sketched;
        this.slots = new Slots<>(span, slots, Slot::new);
    }

    void add(CallReport report, long nowMs) {
        slots.at(nowMs).add(report, sketched);
    }

    HealthWindow read(long nowMs) {
        HealthWindow sum = HealthWindow.EMPTY;
        for (Slot slot : slots.live(nowMs)) {
            sum = sum.plus(slot.read());
        }
        return sum;
    }

    private static final class Slot {

        private long succeeded;
        private long failed;
        private long throttled;
        private long forbidden;
        private final SortedMap<Integer, Long> firstTokens = new TreeMap<>();
        private final SortedMap<Integer, Long> throughputs = new TreeMap<>();

        void add(CallReport report, boolean sketched) {
            switch (report.outcome()) {
                case SUCCEEDED -> succeeded++;
                case FAILED -> failed++;
                case THROTTLED -> throttled++;
                case FORBIDDEN -> forbidden++;
                case NOT_JUDGED -> {
                    return;
                }
            }
            if (sketched) {
                note(report.firstTokenMs(), firstTokens);
                note(report.milliTokensPerSecond(), throughputs);
            }
        }

        private static void note(@Nullable Long value, SortedMap<Integer, Long> counts) {
            if (value != null) {
                counts.merge(Sketch.bucket(value), 1L, Long::sum);
            }
        }

        HealthWindow read() {
            return new HealthWindow(
                    succeeded, failed, throttled, forbidden, new Sketch(firstTokens), new Sketch(throughputs));
        }
    }
}
