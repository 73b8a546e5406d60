// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How values are distributed, within a sixteenth of each: counts in buckets that are equally wide within a power of two.
 * Two sketches add up to that of all their values, and none has more than {@link #BUCKETS} buckets, however many values.
 *
 * @param counts by bucket; empty buckets are left out
 */
public record Sketch(SortedMap<Integer, Long> counts) {

    public static final Sketch EMPTY = new Sketch(new TreeMap<>());

    /** Larger values count as this one. */
    public static final long VALUE_MAX = (1L << 24) - 1;

    /** A power of two has so many buckets, as a power of two. */
    private static final int FINENESS = 4;

    private static final int WIDTHS = 1 << FINENESS;

    public static final int BUCKETS = bucket(VALUE_MAX) + 1;

    private static final int PERCENT = 100;

    public Sketch {
        counts.forEach((bucket, count) -> {
            if (bucket < 0 || bucket >= BUCKETS || count <= 0) {
                throw new IllegalArgumentException("sketch: " + count + " in bucket " + bucket
                        + " (expected: > 0 in a bucket of 0.." + (BUCKETS - 1) + ")");
            }
        });
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** Reads what {@link #pairs} returned. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Sketch ofPairs(long[] pairs) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            counts.put(Math.toIntExact(pairs[i]), pairs[i + 1]);
        }
        if (2 * counts.size() != pairs.length) {
            throw new IllegalArgumentException(
                    "sketch: " + pairs.length + " numbers (expected: each bucket once, followed by its count)");
        }
        return new Sketch(counts);
    }

    /** Returns bucket, count, bucket, count, and so on: its form in JSON. */
    @JsonValue
    public long[] pairs() {
        long[] pairs = new long[2 * counts.size()];
        int i = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            pairs[i++] = bucket.getKey();
            pairs[i++] = bucket.getValue();
        }
        return pairs;
    }

    /** Returns the bucket of a value; negative ones count as 0. */
    public static int bucket(long value) {
        long bounded = Math.clamp(value, 0, VALUE_MAX);
        if (bounded < WIDTHS) {
            return (int) bounded;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(bounded) - FINENESS;
        return (shift << FINENESS) + (int) (bounded >> shift);
    }

    public long size() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public Sketch plus(Sketch other) {
        if (counts.isEmpty() || other.counts.isEmpty()) {
            return counts.isEmpty() ? other : this;
        }
        SortedMap<Integer, Long> sum = new TreeMap<>(counts);
        other.counts.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
        return new Sketch(sum);
    }

    /** Returns the value that so many percent of the values do not exceed; null where there are no values. */
    public @Nullable Long percentile(int percent) {
        if (percent < 0 || percent > PERCENT) {
            throw new IllegalArgumentException("percent: " + percent + " (expected: 0..100)");
        }
        long rank = Math.max(1, Math.ceilDiv(size() * percent, PERCENT));
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            if (rank <= bucket.getValue()) {
                return within(bucket.getKey(), rank, bucket.getValue());
            }
            rank -= bucket.getValue();
        }
        return null;
    }

    /** The values of a bucket are taken to be spread over it evenly. */
    private static long within(int bucket, long rank, long count) {
        if (bucket < WIDTHS) {
            return bucket;
        }
        int shift = (bucket >> FINENESS) - 1;
        long least = (long) (bucket - (shift << FINENESS)) << shift;
        return least + ((1L << shift) * (2 * rank - 1)) / (2 * count);
    }
}
