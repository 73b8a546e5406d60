// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Tables;
import io.autorouter.analytics.database.DatabaseException;
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
    void makesAndDropsTheDaysOfBothTables() throws SQLException {
        // Given
        store.ensure(OLD);
        store.ensure(OLD);
        store.ensure(OLD.plusDays(1));

        // When
        int dropped = store.dropBefore(OLD.plusDays(1));

        // Then
        assertThat(dropped).isEqualTo(2);
        assertThat(Tables.rows("select relname from pg_class where relname like '%_2025010_' order by 1"))
                .containsExactly("decision_20250106", "generation_20250106");
        store.dropBefore(OLD.plusDays(2));
    }

    @Test
    void keepsDaysThatCouldBeReplayed() {
        assertThatThrownBy(() -> store.dropBefore(LocalDate.of(2999, 1, 1))).isInstanceOf(DatabaseException.class);
    }
}
