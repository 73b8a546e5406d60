// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.wire.EventJson;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpendIntervalTest {

    @Test
    void beginsAtMidnightUtcOnMondaysAndOnTheFirst() {
        // Given: a Sunday evening
        Instant sunday = Instant.parse("2026-03-01T23:59:59.999Z");

        // Then
        assertThat(SpendInterval.DAILY.startOf(sunday)).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(SpendInterval.WEEKLY.startOf(sunday)).isEqualTo("2026-02-23T00:00:00Z");
        assertThat(SpendInterval.MONTHLY.startOf(sunday)).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(SpendInterval.LIFETIME.startOf(sunday)).isNull();
        assertThat(SpendInterval.DAILY.endOf(sunday)).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(SpendInterval.WEEKLY.endOf(sunday)).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(SpendInterval.MONTHLY.endOf(sunday)).isEqualTo("2026-04-01T00:00:00Z");
        assertThat(SpendInterval.LIFETIME.endOf(sunday)).isNull();
    }

    @Test
    void holdsEveryMomentInOneIntervalWhoseEndIsTheStartOfTheNext() {
        long seed = 7;
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            // Given
            Instant moment = Instant.ofEpochMilli(random.nextLong(0, 4_102_444_800_000L));
            for (SpendInterval interval :
                    new SpendInterval[] {SpendInterval.DAILY, SpendInterval.WEEKLY, SpendInterval.MONTHLY}) {
                // When
                Instant start = interval.startOf(moment);
                Instant end = Objects.requireNonNull(interval.endOf(moment));

                // Then
                assertThat(start).as("seed %d, %s, %s", seed, interval, moment).isBeforeOrEqualTo(moment);
                assertThat(end).as("seed %d, %s, %s", seed, interval, moment).isAfter(moment);
                assertThat(interval.startOf(end)).isEqualTo(end);
                assertThat(interval.startOf(end.minusNanos(1))).isEqualTo(start);
            }
        }
    }

    @Test
    void takesAnIntervalOfALaterVersionForOneThatNeverStartsAnew() throws Exception {
        assertThat(EventJson.MAPPER.readValue("\"HOURLY\"", SpendInterval.class))
                .isEqualTo(SpendInterval.LIFETIME);
    }
}
