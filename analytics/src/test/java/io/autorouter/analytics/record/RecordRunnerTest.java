// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.analytics.database.DatabaseException.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordRunnerTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Event> refused = new ArrayList<>();
    private final Ledger ledger = new Ledger();
    private final RecordRunner runner = new RecordRunner(ledger, new SimpleMeterRegistry());

    @Test
    void setsOnlyTheObservationsAtFaultAside() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            // Given
            var random = new Random(seed);
            List<Event> events = events(seed, 1 + random.nextInt(64));
            ledger.recorded.clear();
            ledger.poison.clear();
            refused.clear();
            events.stream().filter(event -> random.nextInt(10) == 0).forEach(ledger.poison::add);

            // When
            run(events);

            // Then
            assertThat(refused).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ledger.poison);
            assertThat(ledger.recorded)
                    .as("seed %d", seed)
                    .hasSize(events.size() - ledger.poison.size())
                    .doesNotContainAnyElementsOf(
                            ledger.poison.stream().map(Event::observed).toList());
        }
    }

    @Test
    void triesASingleObservationThreeTimesBeforeItGivesItUp() throws Exception {
        // Given
        List<Event> events = events(1, 1);
        ledger.poison.addAll(events);

        // When
        run(events);

        // Then
        assertThat(ledger.tries).isEqualTo(3);
        assertThat(refused).isEqualTo(events);
    }

    @Test
    void waitsForTheDatabaseAsLongAsItTakes() throws Exception {
        // Given
        ledger.failures.addAll(java.util.Collections.nCopies(500, Fault.DATABASE));

        // When
        run(events(1, 3));

        // Then
        assertThat(ledger.recorded).hasSize(3);
        assertThat(refused).isEmpty();
        assertThat(pauses).hasSize(500);
        assertThat(runner.outage()).isNull();
    }

    @Test
    void saysWhatKeepsItFromRecording() {
        // Given
        ledger.failures.add(Fault.DATABASE);

        // When
        assertThatThrownBy(() -> runner.record(events(1, 1), (event, why) -> refused.add(event), time -> {
                    throw new InterruptedException("the service stops");
                }))
                .isInstanceOf(InterruptedException.class);

        // Then
        assertThat(runner.outage()).isEqualTo("planted DATABASE");
        assertThat(refused).isEmpty();
    }

    @Test
    void triesAgainAtOnceWhereAnotherWriterWasQuicker() throws Exception {
        // Given
        ledger.failures.addAll(List.of(Fault.RACE, Fault.RACE));

        // When
        run(events(1, 3));

        // Then
        assertThat(ledger.recorded).hasSize(3);
        assertThat(pauses).isEmpty();
    }

    private void run(List<Event> events) throws InterruptedException {
        runner.record(events, (event, why) -> refused.add(event), pauses::add);
    }

    private static List<Event> events(long seed, int count) {
        var lives = new Lives(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Event(new Observed(lives.id(NOON), NOON, Lives.ANNA, 1, null, null, null, null, null)));
        }
        return events;
    }

    private record Event(Observed observed) implements Observation {}

    /** Records in memory, and fails as it is told. */
    private static final class Ledger implements Recording {

        private final Set<Observed> recorded = new HashSet<>();
        private final Set<Event> poison = new HashSet<>();
        private final List<Fault> failures = new ArrayList<>();
        private int tries;

        @Override
        public int record(List<Observed> observations) {
            tries++;
            if (!failures.isEmpty()) {
                Fault fault = failures.removeFirst();
                throw new DatabaseException(fault, "planted " + fault);
            }
            if (poison.stream().anyMatch(event -> observations.contains(event.observed()))) {
                throw new DatabaseException(Fault.DATA, "poison");
            }
            recorded.addAll(observations);
            return observations.size();
        }
    }
}
