// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.health.ToolTally;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How tools were called in the last so many seconds, in slots of equal length. */
final class ToolWindow {

    private final long slotMs;
    private final @Nullable Slot[] slots;

    private record Slot(long number, ToolTally tally) {}

    ToolWindow(Duration span, int slots) {
        this.slotMs = span.toMillis() / slots;
        this.slots = new Slot[slots];
    }

    void add(CallReport.Tools tools, long nowMs) {
        if (tools == CallReport.Tools.NONE) {
            return;
        }
        var one = new ToolTally(1, tools == CallReport.Tools.ERRED ? 1 : 0);
        long number = Math.floorDiv(nowMs, slotMs);
        int at = Math.floorMod(number, slots.length);
        Slot slot = slots[at];
        slots[at] = new Slot(
                number,
                slot == null || slot.number() != number ? one : slot.tally().plus(one));
    }

    /** Returns null where no tool was called. */
    @Nullable
    ToolTally read(long nowMs) {
        long number = Math.floorDiv(nowMs, slotMs);
        ToolTally sum = null;
        for (Slot slot : slots) {
            if (slot != null && slot.number() > number - slots.length && slot.number() <= number) {
                sum = sum == null ? slot.tally() : sum.plus(slot.tally());
            }
        }
        return sum;
    }
}
