// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Lives;
import io.autorouter.analytics.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database itself keeps an account from another's rows, whatever a query forgets to ask. */
class FenceKitTest {

    private static final List<String> FENCED =
            List.of("generation", "decision", "content", "content_erased", "feedback", "usage_hour", "usage_day");

    private final DatabaseStore database = Tables.asService();

    @BeforeEach
    void fill() throws SQLException {
        Tables.prepare();
        Tables.fillFor(Lives.ANNA);
        Tables.fillFor(Lives.BOB);
    }

    @Test
    void showsAnAccountItsOwnRowsAlone() {
        for (String table : FENCED) {
            // When
            List<String> seen = accounts(Scope.of(Lives.ANNA), table);

            // Then
            assertThat(seen).as(table).containsExactly(Lives.ANNA.value());
        }
    }

    @Test
    void showsAllRowsToWhoRecordsThem() {
        for (String table : FENCED) {
            assertThat(accounts(Scope.all(), table))
                    .as(table)
                    .containsExactlyInAnyOrder(Lives.ANNA.value(), Lives.BOB.value());
        }
    }

    @Test
    void showsNothingToATransactionThatDoesNotSayWhoseItIs() throws SQLException {
        try (Connection connection = Tables.connection("analytics");
                Statement statement = connection.createStatement()) {
            for (String table : FENCED) {
                // When
                try (ResultSet rows = statement.executeQuery("select count(*) from analytics." + table)) {
                    rows.next();

                    // Then
                    assertThat(rows.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    @Test
    void forgetsTheScopeWhereTheTransactionEnds() {
        // When
        database.transaction(Scope.all(), connection -> true);

        // Then
        assertThat(accounts(Scope.of(Lives.BOB), "generation")).containsExactly(Lives.BOB.value());
    }

    @Test
    void refusesToWriteForAnother() {
        for (String write : List.of(
                "insert into analytics.feedback (generation_id, account_id, category, given_at) values ('g', '"
                        + Lives.BOB + "', 'other', now())",
                "insert into analytics.content (day, id, account_id, logged_at, truncated) values ('2025-06-15', 'g', '"
                        + Lives.BOB + "', now(), false)")) {
            // When, Then
            assertThatThrownBy(() -> database.transaction(
                            Scope.of(Lives.ANNA),
                            connection -> connection.createStatement().execute(write)))
                    .as(write)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void changesNoRowOfAnother() {
        // When
        int changed = database.transaction(
                Scope.of(Lives.ANNA),
                connection -> connection
                        .createStatement()
                        .executeUpdate("update analytics.generation set model = 'stolen/model' where account_id = '"
                                + Lives.BOB + "'"));

        // Then
        assertThat(changed).isZero();
    }

    @Test
    void keepsNothingOfWorkThatBreaksOffInWhateverWay() throws SQLException {
        // Given
        List<DatabaseStore.Work<Boolean>> breaks = List.of(
                connection -> {
                    throw new SQLException("broken by the database");
                },
                connection -> {
                    throw new IllegalStateException("broken by a bug");
                },
                connection -> {
                    throw new StackOverflowError("broken by the machine");
                });

        for (DatabaseStore.Work<Boolean> broken : breaks) {
            // When
            assertThatThrownBy(() -> database.transaction(Scope.of(Lives.ANNA), connection -> {
                        connection.createStatement().execute("update analytics.generation set model = 'half/done'");
                        return broken.on(connection);
                    }))
                    .hasMessageStartingWith("broken by");

            // Then
            assertThat(Tables.rows("select id from analytics.generation where model = 'half/done'"))
                    .isEmpty();
        }
    }

    private List<String> accounts(Scope scope, String table) {
        return database.transaction(scope, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select array_agg(distinct account_id) from analytics." + table)) {
                rows.next();
                return List.of((String[]) rows.getArray(1).getArray());
            }
        });
    }
}
