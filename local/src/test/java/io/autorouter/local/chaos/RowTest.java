// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void allowsCutConnectionsOnlyWhereTheDoorWasHit(Fault fault) {
        // When
        Row row = new Row(fault, Map.of(Fate.ANSWERED, 9, Fate.CUT, 1), SOON, List.of(), null);

        // Then
        assertThat(row.holds())
                .isEqualTo(fault == Fault.KILL_GATEWAY || fault == Fault.RESTART_ALL || fault == Fault.RANDOM_KILLS);
    }

    @Test
    void holdsNotWhereAnybodyWasLeftInTheDark() {
        assertThat(row(Map.of(Fate.ANSWERED, 9, Fate.REFUSED, 9), SOON, List.of())
                        .holds())
                .isTrue();
        assertThat(row(Map.of(Fate.ANSWERED, 9, Fate.UNCLEAR, 1), SOON, List.of())
                        .holds())
                .isFalse();
        assertThat(row(Map.of(Fate.REFUSED, 9), SOON, List.of()).holds()).isFalse();
        assertThat(row(Map.of(Fate.ANSWERED, 9), null, List.of()).holds()).isFalse();
        assertThat(row(Map.of(Fate.ANSWERED, 9), SOON, List.of("I2 ...")).holds())
                .isFalse();
    }

    private static Row row(Map<Fate, Integer> fates, @Nullable Duration back, List<String> breaches) {
        return new Row(Fault.KILL_BILLING, fates, back, breaches, null);
    }
}
