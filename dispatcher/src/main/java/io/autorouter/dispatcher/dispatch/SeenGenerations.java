// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.GenerationCancelled.Reason;
import io.autorouter.contracts.generation.GenerationId;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of recent generations here, so that each is served once however often it is delivered. Bounded; the oldest
 * are forgotten. Safe for use by several threads.
 *
 * <p>A later attempt is dropped while or after an earlier one ran here, as the gateway follows that one; unless the gateway
 * has since given the earlier one up, as after a crash of the dispatcher that ran it. What the gateway gave up before it
 * came is never begun.
 */
final class SeenGenerations {

    /** The highest attempt that ran here, and the highest that the gateway cancelled, with its reason; 0 for none. */
    private record Mark(int ran, int cancelled, @Nullable Reason reason) {}

    private static final Mark FRESH = new Mark(0, 0, null);

    private final int most;
    private final LinkedHashMap<GenerationId, Mark> marks = new LinkedHashMap<>();

    SeenGenerations(int most) {
        this.most = most;
    }

    /** Tells whether the attempt is to be run, and remembers that it was. */
    synchronized boolean admit(GenerationId id, int attempt) {
        Mark mark = marks.getOrDefault(id, FRESH);
        boolean wanted = attempt > mark.cancelled() && attempt > mark.ran();
        boolean free = mark.ran() == 0 || mark.cancelled() >= mark.ran();
        if (!wanted || !free) {
            return false;
        }
        put(id, new Mark(attempt, mark.cancelled(), mark.reason()));
        return true;
    }

    synchronized void cancel(GenerationId id, int attempt, Reason reason) {
        Mark mark = marks.getOrDefault(id, FRESH);
        if (attempt > mark.cancelled()) {
            put(id, new Mark(mark.ran(), attempt, reason));
        }
    }

    /** Returns why the gateway cancelled the attempt, or null where it did not. */
    synchronized @Nullable Reason cancellation(GenerationId id, int attempt) {
        Mark mark = marks.getOrDefault(id, FRESH);
        return mark.cancelled() >= attempt ? mark.reason() : null;
    }

    private void put(GenerationId id, Mark mark) {
        marks.put(id, mark);
        if (marks.size() > most) {
            marks.pollFirstEntry();
        }
    }
}
