// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LatencyBucketTest {

    @Test
    void holdsEveryTimeInTheBucketThatEndsAtMostAnEighthLater() {
        var random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            // Given
            long time = random.nextLong(1L << random.nextInt(1, 50));

            // When
            int bucket = LatencyBucket.of(time);

            // Then
            assertThat(LatencyBucket.upperEnd(bucket)).isBetween(time, time + time / 8);
            assertThat(LatencyBucket.of(LatencyBucket.upperEnd(bucket) + 1)).isEqualTo(bucket + 1);
        }
    }

    @Test
    void readsQuantilesFromCounts() {
        // Given
        var counts = new TreeMap<Integer, Long>();
        for (long time = 1; time <= 1_000; time++) {
            counts.merge(LatencyBucket.of(time), 1L, Long::sum);
        }

        // Then
        assertThat(LatencyBucket.quantile(counts, 50)).isBetween(500L, 562L);
        assertThat(LatencyBucket.quantile(counts, 99)).isBetween(990L, 1_114L);
        assertThat(LatencyBucket.quantile(new TreeMap<>(), 99)).isZero();
    }
}
