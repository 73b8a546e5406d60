// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.health.HealthWindow;
import io.autorouter.contracts.health.Sketch;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls of the last so many seconds, in slots of equal length: what is older than the span is forgotten slot by slot. */
final class RollingWindow {

    private final long slotMs;
    private final boolean sketched;
    private final @Nullable Slot[] slots;

    /** Makes an empty window; with sketches, if percentiles are wanted of it. */
    RollingWindow(Duration span, int slots, boolean sketched) {
        this.slotMs = span.toMillis() / slots;
        this.sketched = sketched;
        this.slots = new Slot[slots];
    }

    void add(CallReport report, long nowMs) {
        long number = Math.floorDiv(nowMs, slotMs);
        int at = Math.floorMod(number, slots.length);
        Slot slot = slots[at];
        if (slot == null || slot.number != number) {
            slot = new Slot(number);
            slots[at] = slot;
        }
        slot.add(report, sketched);
    }

    HealthWindow read(long nowMs) {
        long number = Math.floorDiv(nowMs, slotMs);
        HealthWindow sum = HealthWindow.EMPTY;
        for (Slot slot : slots) {
            if (slot != null && slot.number > number - slots.length && slot.number <= number) {
                sum = sum.plus(slot.read());
            }
        }
        return sum;
    }

    private static final class Slot {

        private final long number;
        private long succeeded;
        private long failed;
        private long throttled;
        private long forbidden;
        private final SortedMap<Integer, Long> firstTokens = new TreeMap<>();
        private final SortedMap<Integer, Long> throughputs = new TreeMap<>();

        Slot(long number) {
            this.number = number;
        }

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
