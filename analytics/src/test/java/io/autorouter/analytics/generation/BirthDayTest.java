// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.id.UuidV7;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BirthDayTest {

    @Test
    void readsTheDayOffAnId() {
        for (long seed = 0; seed < 1_000; seed++) {
            // Given
            Instant born = Instant.ofEpochMilli(new Random(seed).nextLong(4_000_000_000_000L));
            GenerationId id = GenerationId.next(new UuidV7(() -> born, new SecureRandom()));

            // When
            LocalDate day = BirthDay.of(id);

            // Then
            assertThat(day).as("seed %d", seed).isEqualTo(LocalDate.ofInstant(born, ZoneOffset.UTC));
        }
    }

    @Test
    void takesAnIdThatTellsNoTime() {
        assertThat(BirthDay.of(new GenerationId("gen-00000000000000000000000001")))
                .isEqualTo(LocalDate.EPOCH);
        assertThat(BirthDay.of(new GenerationId("gen-zzzzzzzzzzzzzzzzzzzzzzzzzz")))
                .isNotNull();
    }
}
