// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Lives;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void countsTheSameWhateverTheOrderTheBatchesAndTheRepeats() throws Exception {
        for (long seed = 0; seed < 500; seed++) {
            // Given
            var random = new Random(seed);
            List<Observed> events = Observations.events(new Lives(seed).any(NOON));
            Standing wanted = after(events);
            List<Observed> shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, random.nextInt(events.size() + 1)));
            Collections.shuffle(shuffled, random);
            int cut = random.nextInt(shuffled.size() + 1);

            // When
            Standing one = after(shuffled);
            Standing batched = Standing.none(events.getFirst());
            for (Observed merged : Observed.merged(shuffled.subList(0, cut))) {
                batched = batched.plus(merged);
            }
            for (Observed merged : Observed.merged(shuffled.subList(cut, shuffled.size()))) {
                batched = batched.plus(merged);
            }

            // Then
            assertThat(one.countable()).as("seed %d", seed).isEqualTo(wanted.countable());
            assertThat(batched.countable()).as("seed %d", seed).isEqualTo(wanted.countable());
        }
    }

    @Test
    void staysItselfWhereNothingNewIsSaid() throws Exception {
        // Given
        List<Observed> events = Observations.events(new Lives(9).any(NOON));
        Standing complete = after(events);

        // When, Then
        for (Observed event : events) {
            assertThat(complete.plus(event)).isSameAs(complete);
        }
    }

    @Test
    void mergesTheEventsOfAGenerationAndKeepsOthersApart() throws Exception {
        // Given
        var lives = new Lives(10);
        List<Observed> events = new ArrayList<>(Observations.events(lives.any(NOON)));
        events.addAll(Observations.events(lives.any(NOON)));

        // When
        List<Observed> merged = Observed.merged(events);

        // Then
        assertThat(merged).hasSize(2).allSatisfy(observed -> {
            assertThat(observed.request()).isNotNull();
            assertThat(observed.route()).isNotNull();
            assertThat(observed.end()).isNotNull();
            assertThat(observed.charge()).isNotNull();
        });
    }

    private static Standing after(List<Observed> events) {
        Standing standing = Standing.none(events.getFirst());
        for (Observed event : events) {
            standing = standing.plus(event);
        }
        return standing;
    }
}
