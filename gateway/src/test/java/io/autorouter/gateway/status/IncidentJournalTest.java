// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.gateway.status.Incident.Severity;
import io.autorouter.gateway.status.Incident.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentJournalTest {

    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final Incident BAD = incident(State.OPEN);

    private final IncidentJournal journal = new IncidentJournal();

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
    void beginsAnewWhatWasOverAndForgetsItAfterADay() {
        // Given
        look(0);
        look(60, BAD);
        look(120);

        // When
        Incident again = look(180, BAD);

        // Then
        assertThat(again.began()).isEqualTo(START.plusSeconds(180));
        look(240);
        assertThat(look(240 + IncidentJournal.KEPT.plus(Duration.ofSeconds(1)).toSeconds(), incident(State.OVER))
                        .began())
                .isNull();
    }

    /** Looks after so many seconds; returns the one incident there is, or one without times. */
    private Incident look(long seconds, Incident... incidents) {
        List<Incident> told = journal.look(List.of(incidents), START.plusSeconds(seconds));
        return told.isEmpty() ? BAD : told.getFirst();
    }

    private static Incident incident(State state) {
        return new Incident(state, Severity.DEGRADED, "openai", "openai/gpt-5", "some calls failed", null, null);
    }
}
