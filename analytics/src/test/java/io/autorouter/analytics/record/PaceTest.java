// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace<String, String> pace = new Pace<>();

    @Test
    void recordsWhatIsNoLaterThanTheSlowestAndKeepsTheRest() {
        // Given
        read("routed", 10, 20);
        read("ended", 10, 20, 30, 40);

        // When
        List<String> first = pace.inStep(partition -> true);
        read("routed", 30);

        // Then
        assertThat(first).containsExactlyInAnyOrder("routed 10", "routed 20", "ended 10", "ended 20");
        assertThat(pace.records()).isEqualTo(3);
        assertThat(pace.inStep(partition -> true)).containsExactlyInAnyOrder("routed 30", "ended 30");
        assertThat(pace.all()).containsExactly("ended 40");
        assertThat(pace.bytes()).isZero();
    }

    @Test
    void holdsBackNobodyForAPartitionThatWasReadToItsEnd() {
        // Given
        read("routed", 10);
        read("ended", 500);

        // When, Then
        assertThat(pace.ahead(partition -> true)).containsExactly("ended");
        assertThat(pace.ahead(partition -> !partition.equals("routed"))).isEmpty();
        assertThat(pace.inStep(partition -> !partition.equals("routed"))).hasSize(2);
    }

    @Test
    void waitsFirstForPartitionsOfWhichNothingWasRead() {
        // Given
        pace.expect(List.of("routed", "ended"));
        read("ended", 500);

        // When, Then
        assertThat(pace.ahead(partition -> true)).containsExactly("ended");
        assertThat(pace.ahead(partition -> false)).isEmpty();
    }

    @Test
    void readsOnWhoIsAheadByLessThanAStep() {
        // Given
        read("routed", 1_000);
        read("ended", 1_000 + Pace.STEP_MS);

        // When, Then
        assertThat(pace.ahead(partition -> true)).isEmpty();
    }

    @Test
    void recordsEverythingWhereTheSlowestWouldLetNothingThrough() {
        // Given
        read("routed", 10);
        assertThat(pace.all()).hasSize(1);
        read("ended", 20);

        // When, Then
        assertThat(pace.inStep(partition -> true)).containsExactly("ended 20");
    }

    @Test
    void forgetsWhatAnotherMemberReadsFromNowOn() {
        // Given
        read("routed", 10);
        read("ended", 20);

        // When
        pace.forget(List.of("routed", "never read"));

        // Then
        assertThat(pace.records()).isEqualTo(1);
        assertThat(pace.all()).containsExactly("ended 20");
    }

    @Test
    void givesOutEachRecordOnceAndEachPartitionInItsOrderWhateverItsTimes() {
        for (long seed = 0; seed < 200; seed++) {
            // Given
            var random = new Random(seed);
            var tried = new Pace<Integer, int[]>();
            Map<Integer, Integer> next = new HashMap<>();
            Map<Integer, Integer> given = new HashMap<>();

            // When
            List<int[]> out = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int partition = random.nextInt(5);
                int number = next.merge(partition, 1, Integer::sum);
                tried.add(partition, new int[] {partition, number}, new Pace.Size(i + random.nextInt(50), 1));
                if (random.nextInt(20) == 0) {
                    Set<Integer> more = new HashSet<>(List.of(random.nextInt(5), random.nextInt(5)));
                    out.addAll(tried.inStep(more::contains));
                }
            }
            out.addAll(tried.all());

            // Then
            assertThat(out).as("seed %d", seed).hasSize(300);
            for (int[] record : out) {
                assertThat(given.merge(record[0], 1, Integer::sum))
                        .as("seed %d, partition %d", seed, record[0])
                        .isEqualTo(record[1]);
            }
            assertThat(tried.records() + tried.bytes()).isZero();
        }
    }

    private void read(String partition, long... times) {
        for (long time : times) {
            pace.add(partition, partition + " " + time, new Pace.Size(time, 100));
        }
    }
}
