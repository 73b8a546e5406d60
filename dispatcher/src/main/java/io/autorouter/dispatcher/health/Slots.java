// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last so many seconds in slots of equal length: what is older than the span is forgotten slot by slot.
 *
 * @param <S> what is noted in a slot
 */
final class Slots<S> {

    private final long slotMs;
    private final Supplier<S> fresh;
    private final List<@Nullable Slot<S>> ring;

    private record Slot<S>(long number, S noted) {}

    Slots(Duration span, int slots, Supplier<S> fresh) {
        this.slotMs = span.toMillis() / slots;
        this.fresh = fresh;
        this.ring = new ArrayList<>(Collections.nCopies(slots, null));
    }

    /** Returns the slot of now. */
    S at(long nowMs) {
        long number = Math.floorDiv(nowMs, slotMs);
        int at = Math.floorMod(number, ring.size());
        Slot<S> slot = ring.get(at);
        if (slot == null || slot.number() != number) {
            slot = new Slot<>(number, fresh.get());
            ring.set(at, slot);
        }
        return slot.noted();
    }

    /** Returns the slots that are not over. */
    List<S> live(long nowMs) {
        long number = Math.floorDiv(nowMs, slotMs);
        List<S> live = new ArrayList<>();
        for (Slot<S> slot : ring) {
            if (slot != null && slot.number() > number - ring.size() && slot.number() <= number) {
                live.add(slot.noted());
            }
        }
        return live;
    }
}
