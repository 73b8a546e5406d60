// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.contracts.wire.EventJson;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SketchTest {

    private static final int SEEDS = 2_000;

    @Test
    void tellsPercentilesWithinASixteenthOfTheTruth() {
        for (long seed = 0; seed < SEEDS; seed++) {
            // Given
            long[] values = values(new Random(seed));
            Sketch sketch = sketch(values);
            Arrays.sort(values);

            for (int percent : new int[] {0, 1, 50, 75, 90, 99, 100}) {
                // When
                long told = percentile(sketch, percent);

                // Then
                long truth = values[(int) Math.max(0, Math.ceilDiv((long) values.length * percent, 100L) - 1)];
                assertThat(told)
                        .as("seed %d, p%d of %d values", seed, percent, values.length)
                        .isBetween(truth - truth / 16, truth + truth / 16);
            }
        }
    }

    @Test
    void addsUpToTheSketchOfAllValues() {
        for (long seed = 0; seed < SEEDS; seed++) {
            // Given
            var dice = new Random(seed);
            long[] some = values(dice);
            long[] more = values(dice);
            long[] all = Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, all, some.length, more.length);

            // Then
            assertThat(sketch(some).plus(sketch(more))).as("seed %d", seed).isEqualTo(sketch(all));
            assertThat(sketch(some).plus(Sketch.EMPTY)).as("seed %d", seed).isEqualTo(sketch(some));
        }
    }

    @Test
    void takesNoMoreRoomForMoreValues() {
        // Given
        long[] values = new Random(7).longs(200_000, -10, 2 * Sketch.VALUE_MAX).toArray();

        // When
        Sketch sketch = sketch(values);

        // Then
        assertThat(sketch.size()).isEqualTo(values.length);
        assertThat(sketch.counts()).hasSizeLessThanOrEqualTo(Sketch.BUCKETS);
        assertThat(Sketch.BUCKETS).isLessThan(400);
    }

    @Test
    void putsLargerValuesIntoNoEarlierBucket() {
        int before = 0;
        for (long value = 0; value < 1 << 20; value++) {
            int bucket = Sketch.bucket(value);
            assertThat(bucket).as("value %d", value).isBetween(before, before + 1);
            before = bucket;
        }
        assertThat(Sketch.bucket(-1)).isZero();
        assertThat(Sketch.bucket(Long.MAX_VALUE)).isEqualTo(Sketch.BUCKETS - 1);
    }

    @Test
    void hasNoPercentilesWithoutValues() {
        assertThat(Sketch.EMPTY.percentile(50)).isNull();
    }

    @Test
    void isReadBackFromItsJson() throws Exception {
        // Given
        Sketch sketch = sketch(values(new Random(1)));

        // Then
        assertThat(EventJson.read(EventJson.write(sketch), Sketch.class)).isEqualTo(sketch);
    }

    @Test
    void refusesWhatIsNoSketch() {
        assertThatThrownBy(() -> Sketch.ofPairs(new long[] {1})).hasMessageContaining("each bucket once");
        assertThatThrownBy(() -> Sketch.ofPairs(new long[] {1, 2, 1, 2})).hasMessageContaining("each bucket once");
        assertThatThrownBy(() -> Sketch.ofPairs(new long[] {1, 0})).hasMessageContaining("0 in bucket 1");
        assertThatThrownBy(() -> Sketch.ofPairs(new long[] {Sketch.BUCKETS, 1})).hasMessageContaining("expected");
        assertThatThrownBy(() -> Sketch.EMPTY.percentile(101)).hasMessageContaining("0..100");
    }

    private static long percentile(Sketch sketch, int percent) {
        return Objects.requireNonNull(sketch.percentile(percent));
    }

    /** A few up to many values, of a spread that is sometimes narrow and sometimes wide. */
    private static long[] values(Random dice) {
        long most = 1 + (Sketch.VALUE_MAX >> dice.nextInt(24));
        return dice.longs(1 + dice.nextInt(200), 0, most).toArray();
    }

    private static Sketch sketch(long[] values) {
        var counts = new TreeMap<Integer, Long>();
        for (long value : values) {
            counts.merge(Sketch.bucket(value), 1L, Long::sum);
        }
        return new Sketch(counts);
    }
}
