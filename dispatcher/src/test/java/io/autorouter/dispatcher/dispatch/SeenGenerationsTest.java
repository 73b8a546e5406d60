// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationCancelled.Reason;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.sandbox.sample.Samples;
import org.junit.jupiter.api.Test;

class SeenGenerationsTest {

    private static final GenerationId ID = Samples.generationId(1);

    private final SeenGenerations seen = new SeenGenerations(10);

    @Test
    void admitsAGenerationOnce() {
        assertThat(seen.admit(ID, 1)).isTrue();
        assertThat(seen.admit(ID, 1)).isFalse();
        assertThat(seen.admit(ID, 2)).isFalse();
    }

    @Test
    void admitsALaterAttemptOnceTheEarlierIsGivenUp() {
        seen.admit(ID, 1);
        seen.cancel(ID, 1, Reason.GIVEN_UP);
        assertThat(seen.admit(ID, 1)).isFalse();
        assertThat(seen.admit(ID, 3)).isTrue();
        assertThat(seen.admit(ID, 4)).isFalse();
    }

    @Test
    void neverBeginsWhatWasGivenUpBefore() {
        seen.cancel(ID, 2, Reason.GIVEN_UP);
        assertThat(seen.admit(ID, 1)).isFalse();
        assertThat(seen.admit(ID, 2)).isFalse();
        assertThat(seen.admit(ID, 3)).isTrue();
    }

    @Test
    void remembersWhatWasGivenUp() {
        seen.admit(ID, 1);
        assertThat(seen.cancellation(ID, 1)).isNull();
        seen.cancel(ID, 1, Reason.GIVEN_UP);
        assertThat(seen.cancellation(ID, 1)).isEqualTo(Reason.GIVEN_UP);
        assertThat(seen.cancellation(ID, 2)).isNull();
    }

    @Test
    void forgetsTheOldestOnly() {
        // When
        for (int number = 1; number <= 11; number++) {
            seen.admit(Samples.generationId(number), 1);
        }

        // Then
        assertThat(seen.admit(Samples.generationId(2), 1)).isFalse();
        assertThat(seen.admit(Samples.generationId(1), 1)).isTrue();
    }
}
