// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.gateway.status.Incident.Severity;
import io.autorouter.gateway.status.Incident.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentJournalTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final Incident BAD = incident(State.OPEN);

    /** What is kept between looks. */
    private IncidentJournal journal = new IncidentJournal(List.of(), null);

    @Test
    void tellsWhenAnIncidentBeganAndWhenItWasOver() {
        // Given
        look(0);
        assertThat(look(60, BAD).began()).isEqualTo(START.plusSeconds(60));
        assertThat(look(120, BAD).began()).isEqualTo(START.plusSeconds(60));

        // When
        Incident over = look(180, incident(State.OVER));

        // Then
        assertThat(over.began()).isEqualTo(START.plusSeconds(60));
        assertThat(over.ended()).isEqualTo(START.plusSeconds(180));
        assertThat(look(240, incident(State.OVER)).ended()).isEqualTo(START.plusSeconds(180));
    }

    @Test
    void doesNotGuessWhenWhatWasThereAtTheFirstLookBegan() {
        assertThat(look(0, BAD).began()).isNull();
        assertThat(look(60, BAD).began()).isNull();
    }

    @Test
    void doesNotGuessWhatBeganWhileNobodyLooked() {
        // Given
        look(0);

        // When
        Incident found = look(IncidentJournal.LOOKS_APART_MAX.plusSeconds(1).toSeconds(), BAD);

        // Then
        assertThat(found.began()).isNull();
    }

    @Test
    void takesTheMomentThatIsKnownOtherwise() {
        // Given
        Incident behind = BAD.lasting(START.minusSeconds(75), null);

        // When
        look(0, behind);

        // Then
        assertThat(look(10, BAD).began()).isEqualTo(START.minusSeconds(75));
    }

    @Test
    void beginsAnewWhatWasOverAndTellsOfBoth() {
        // Given
        look(0);
        look(60, BAD);
        look(120);

        // When
        Incident again = look(180, BAD);

        // Then
        assertThat(again.began()).isEqualTo(START.plusSeconds(180));
        assertThat(told).hasSize(2).last().satisfies(over -> {
            assertThat(over.state()).isEqualTo(State.OVER);
            assertThat(over.began()).isEqualTo(START.plusSeconds(60));
            assertThat(over.ended()).isEqualTo(START.plusSeconds(120));
        });
    }

    @Test
    void tellsOfWhatIsOverForADay() {
        // Given
        look(0);
        look(60, BAD);
        look(120);

        // When
        look(120 + IncidentJournal.KEPT.toSeconds());

        // Then
        assertThat(told).hasSize(1);
        look(121 + IncidentJournal.KEPT.toSeconds());
        assertThat(told).isEmpty();
    }

    @Test
    void knowsWhatAnotherGatewaySawBeforeItsOwnStart() {
        // Given
        Instant before = START.minusSeconds(30);
        journal = new IncidentJournal(List.of(record(before, null)), before);

        // When
        Incident seen = look(0, BAD);

        // Then
        assertThat(seen.began()).isEqualTo(before);
        assertThat(changed).isEmpty();
    }

    @Test
    void endsWhatWasLastSeenWhileNobodyLookedAtTheLastLook() {
        // Given
        Instant before = START.minus(Duration.ofHours(2));
        journal = new IncidentJournal(List.of(record(before.minusSeconds(60), null)), before);

        // When
        Incident over = look(0);

        // Then
        assertThat(over.ended()).isEqualTo(before);
    }

    @Test
    void changesNothingWhereAnotherGatewayHasLookedSince() {
        // Given
        journal = new IncidentJournal(List.of(record(START, null)), START.plusSeconds(1));

        // When
        look(0);

        // Then
        assertThat(changed).isEmpty();
    }

    @Test
    void opensNoMoreThanItMayKeep() {
        // Given
        Incident[] many = IntStream.range(0, IncidentJournal.OPEN_MAX + 5)
                .mapToObj(
                        i -> new Incident(State.OPEN, Severity.DOWN, "provider", "some/model-" + i, "down", null, null))
                .toArray(Incident[]::new);

        // When
        look(0, many);

        // Then
        assertThat(changed).hasSize(IncidentJournal.OPEN_MAX);
        assertThat(told).hasSize(many.length);
    }

    private List<Incident> told = List.of();
    private List<IncidentRecord> changed = List.of();

    /** Looks after so many seconds, and keeps what follows; returns the first incident that is told, or one without times. */
    private Incident look(long seconds, Incident... incidents) {
        Instant now = START.plusSeconds(seconds);
        IncidentJournal.Look look = journal.look(List.of(incidents), now);
        told = look.told();
        changed = look.changed();
        List<IncidentRecord> records = new ArrayList<>(changed);
        journal.records().stream()
                .filter(known ->
                        changed.stream().noneMatch(other -> other.opened().equals(known.opened())))
                .forEach(records::add);
        journal = new IncidentJournal(records, now);
        return told.isEmpty() ? BAD : told.getFirst();
    }

    private static IncidentRecord record(Instant began, @Nullable Instant ended) {
        return new IncidentRecord(
                IncidentRecord.Subject.of(BAD), began, Severity.DEGRADED, BAD.message(), began, ended);
    }

    private static Incident incident(State state) {
        return new Incident(state, Severity.DEGRADED, "openai", "openai/gpt-5", "some calls failed", null, null);
    }
}
