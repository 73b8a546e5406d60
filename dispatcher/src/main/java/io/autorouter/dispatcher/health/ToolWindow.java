// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.health.ToolTally;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How tools were called in the last so many seconds. */
final class ToolWindow {

    private final Slots<Slot> slots;

    ToolWindow(Duration span, int slots) {
        this.slots = new Slots<>(span, slots, Slot::new);
    }

    void add(CallReport.Tools tools, long nowMs) {
        if (tools != CallReport.Tools.NONE) {
            Slot slot = slots.at(nowMs);
            slot.requests++;
            slot.errors += tools == CallReport.Tools.ERRED ? 1 : 0;
        }
    }

    /** Returns null where no tool was called. */
    @Nullable
    ToolTally read(long nowMs) {
        long requests = 0;
        long errors = 0;
        for (Slot slot : slots.live(nowMs)) {
            requests += slot.requests;
            errors += slot.errors;
        }
        return requests == 0 ? null : new ToolTally(requests, errors);
    }

    private static final class Slot {

        private long requests;
        private long errors;
    }
}
