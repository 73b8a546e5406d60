// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Tables;
import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.analytics.database.DatabaseException.Fault;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DayStoreKitTest {

    private static final LocalDate OLD = LocalDate.of(2025, 1, 5);

    private final DayStore store = new DayStore(Tables.asService());

    @BeforeEach
    void prepare() throws SQLException {
        Tables.prepare();
    }

    @Test
    void makesAndDropsTheDaysOfAllTables() throws SQLException {
        // Given
        store.ensure(OLD);
        store.ensure(OLD);
        store.ensure(OLD.plusDays(1));

        // When
        int dropped = store.dropBefore(OLD.plusDays(1));

        // Then
        assertThat(dropped).isEqualTo(3);
        assertThat(Tables.rows("select relname from pg_class where relname like '%_2025010_' order by 1"))
                .containsExactly("content_20250106", "decision_20250106", "generation_20250106");
        store.dropBefore(OLD.plusDays(2));
    }

    @Test
    void refusesWhatComesForADayThatIsGone() throws SQLException {
        // Given
        store.ensure(OLD);
        store.dropBefore(OLD.plusDays(1));

        // When, Then
        assertThatThrownBy(() -> store.ensure(OLD))
                .isInstanceOfSatisfying(
                        DatabaseException.class, e -> assertThat(e.fault()).isEqualTo(Fault.DATA));
        assertThat(Tables.rows("select relname from pg_class where relname like '%_20250105' order by 1"))
                .isEmpty();
    }

    @Test
    void dropsHoursByTheMonthAndContentsByTheDay() throws SQLException {
        // Given
        store.ensure(LocalDate.of(2025, 2, 28));
        store.ensure(LocalDate.of(2025, 3, 1));

        // When
        int hours = store.dropHoursBefore(LocalDate.of(2025, 3, 31));
        int contents = store.dropContentsBefore(LocalDate.of(2025, 3, 1));

        // Then
        assertThat(hours).isPositive();
        assertThat(contents).isPositive();
        assertThat(Tables.rows(
                        "select relname from pg_class where relkind = 'r' and (relname ~ '^usage_hour_20250[23]$'"
                                + " or relname ~ '^(content|generation)_2025(0228|0301)$') order by 1"))
                .containsExactly("content_20250301", "generation_20250228", "generation_20250301", "usage_hour_202503");
    }

    @Test
    void keepsDaysThatCouldBeReplayed() {
        assertThatThrownBy(() -> store.dropBefore(LocalDate.of(2999, 1, 1))).isInstanceOf(DatabaseException.class);
    }
}
