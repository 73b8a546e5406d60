// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Records between being read and being recorded, each partition in its order. In a backlog the partitions are kept in step
 * by the times of their records, so that the events of a generation come in the same batch and its row is written once:
 * partitions that are ahead are not read for a while, and what they gave already waits until the slowest is as far.
 *
 * @param <P> what names a partition
 * @param <R> a record
 */
final class Pace<P, R> {

    /** How far a partition may be ahead and still be read: with less, the broker would be asked for one at a time. */
    static final long STEP_MS = 20;

    private final Map<P, Lane<R>> lanes = new HashMap<>();
    private int records;
    private int bytes;

    /** When the broker got a record, and how large it is. */
    record Size(long atMs, int bytes) {}

    private record Held<T>(T record, Size size) {}

    private static final class Lane<T> {
        private final Deque<Held<T>> waiting = new ArrayDeque<>();
        private long reachedMs = Long.MIN_VALUE;
    }

    /** Takes note of partitions of which nothing was read yet: where there is more of them, they are the slowest. */
    void expect(Collection<P> partitions) {
        partitions.forEach(partition -> lanes.computeIfAbsent(partition, none -> new Lane<>()));
    }

    /** Takes a record that was read. */
    void add(P partition, R record, Size size) {
        Lane<R> lane = lanes.computeIfAbsent(partition, none -> new Lane<>());
        lane.waiting.add(new Held<>(record, size));
        lane.reachedMs = Math.max(lane.reachedMs, size.atMs());
        records++;
        bytes += size.bytes();
    }

    /** Returns how many records wait. */
    int records() {
        return records;
    }

    /** Returns how large they are together. */
    int bytes() {
        return bytes;
    }

    /**
     * Returns the partitions that need not be read now, as they are ahead of the slowest.
     *
     * @param more whether more of a partition waits at the broker; one that was read to its end holds nobody back
     */
    Set<P> ahead(Predicate<P> more) {
        long slowest = slowest(more);
        Set<P> ahead = new HashSet<>();
        lanes.forEach((partition, lane) -> {
            if (lane.reachedMs > slowest && lane.reachedMs - STEP_MS > slowest) {
                ahead.add(partition);
            }
        });
        return ahead;
    }

    /** Takes out everything. */
    List<R> all() {
        return upTo(Long.MAX_VALUE);
    }

    /** Takes out what is no later than the slowest partition; everything, where that would be nothing. */
    List<R> inStep(Predicate<P> more) {
        List<R> taken = upTo(slowest(more));
        return taken.isEmpty() ? all() : taken;
    }

    private List<R> upTo(long lastMs) {
        List<R> taken = new ArrayList<>();
        for (Lane<R> lane : lanes.values()) {
            // Not one behind a later one: a partition is acknowledged up to a record, so what is before it must be
            // recorded.
            while (!lane.waiting.isEmpty() && lane.waiting.peek().size().atMs() <= lastMs) {
                Held<R> next = lane.waiting.remove();
                records--;
                bytes -= next.size().bytes();
                taken.add(next.record());
            }
        }
        return taken;
    }

    /** Forgets partitions: whoever reads them next begins with what was not recorded. */
    void forget(Collection<P> partitions) {
        for (P partition : partitions) {
            Lane<R> lane = lanes.remove(partition);
            if (lane != null) {
                lane.waiting.forEach(gone -> {
                    records--;
                    bytes -= gone.size().bytes();
                });
            }
        }
    }

    private long slowest(Predicate<P> more) {
        long slowest = Long.MAX_VALUE;
        for (Map.Entry<P, Lane<R>> lane : lanes.entrySet()) {
            if (lane.getValue().reachedMs < slowest && more.test(lane.getKey())) {
                slowest = lane.getValue().reachedMs;
            }
        }
        return slowest;
    }
}
