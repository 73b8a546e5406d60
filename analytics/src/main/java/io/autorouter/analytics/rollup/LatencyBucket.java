// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.util.SortedMap;

/**
 * Buckets for times in whole units: one a unit below eight, and then eight to an octave, so that a quantile read from
 * counts is at most an eighth too high.
 */
public final class LatencyBucket {

    private static final int STEPS = 8;
    private static final int STEP_BITS = 3;

    private LatencyBucket() {}

    public static int of(long time) {
        if (time < STEPS) {
            return (int) Math.max(time, 0);
        }
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(time);
        return (octave - STEP_BITS + 1) * STEPS + (int) ((time >> (octave - STEP_BITS)) & (STEPS - 1));
    }

    /** Returns the longest time of the bucket. */
    static long upperEnd(int bucket) {
        if (bucket < STEPS) {
            return bucket;
        }
        int shift = bucket / STEPS - 1;
        return ((long) (STEPS + bucket % STEPS) << shift) + (1L << shift) - 1;
    }

    /**
     * Returns the time that so many percent do not exceed, or 0 where nothing was counted.
     *
     * @param counts by bucket
     */
    public static long quantile(SortedMap<Integer, Long> counts, int percent) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long wanted = Math.ceilDiv(Math.multiplyExact(all, percent), 100);
        long seen = 0;
        for (var counted : counts.entrySet()) {
            seen += counted.getValue();
            if (seen >= wanted && seen > 0) {
                return upperEnd(counted.getKey());
            }
        }
        return 0;
    }
}
