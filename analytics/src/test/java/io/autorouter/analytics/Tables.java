// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** The tables of analytics in a real PostgreSQL, for tests to fill and to read. */
public final class Tables {

    private static final List<String> ROLLUPS =
            List.of("usage_hour", "usage_day", "ranking_day", "ranking_month", "app_day", "decision_day");
    private static final EmbeddedPostgres POSTGRES = PostgresTestResource.postgres();

    private Tables() {}

    /** Brings them up to date, and empties them. */
    public static void prepare() throws SQLException {
        Flyway.configure()
                .dataSource(POSTGRES.as("analytics_owner"))
                .schemas("analytics")
                .locations("db/migration")
                .load()
                .migrate();
        empty();
    }

    public static void empty() throws SQLException {
        try (Connection connection = POSTGRES.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("truncate analytics.generation, analytics.decision, analytics.content,"
                    + " analytics.content_erased, analytics.feedback, analytics.app, analytics.app_category,"
                    + " analytics.usage_hour, analytics.usage_day, analytics.ranking_day, analytics.ranking_month, analytics.app_day,"
                    + " analytics.decision_day");
            statement.execute("update analytics.first_day set day = '2025-01-01'");
        }
    }

    /** Returns the database as the service sees it. */
    public static DatabaseStore asService() {
        return new DatabaseStore(PostgresTestResource.pooled("analytics"));
    }

    /** Everything that is stored, but for the number of steps it took. */
    public static List<String> dump() throws SQLException {
        List<String> all = new ArrayList<>();
        all.addAll(rows("select to_jsonb(g) - 'revision' from analytics.generation g order by day, id"));
        all.addAll(rows("select to_jsonb(d) from analytics.decision d order by day, id"));
        for (String table : List.of("content", "app", "app_category")) {
            all.addAll(rows("select '" + table + "', to_jsonb(t) from analytics." + table + " t order by 2"));
        }
        for (String rollup : ROLLUPS) {
            all.addAll(rollup(rollup));
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    /** Returns the rows of a rollup, but for those whose sums are all back at nothing. */
    public static List<String> rollup(String table) throws SQLException {
        return rows("select '" + table.replace("_recomputed", "") + "', to_jsonb(t) from analytics." + table
                + " t where exists (select from jsonb_each(to_jsonb(t)) where jsonb_typeof(value) = 'number'"
                + " and key <> 'bucket' and value <> '0') order by 2");
    }

    /** Holds every rollup to what can be computed anew from the rows. */
    public static void assertRollupsEqualRecomputation(String about) throws SQLException {
        for (String rollup : ROLLUPS) {
            assertThat(rollup(rollup)).as("%s, %s", rollup, about).isEqualTo(rollup(rollup + "_recomputed"));
        }
    }

    public static List<String> rows(String sql) throws SQLException {
        try (Connection connection = PostgresTestResource.pooledSuperuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(String.join("|", row));
            }
            return found;
        }
    }

    public static Connection connection(String role) throws SQLException {
        return POSTGRES.as(role).getConnection();
    }

    /** Puts a row of the account into every table that knows accounts. */
    public static void fillFor(AccountId account) throws SQLException {
        execute("analytics", "select analytics.ensure_day('2025-06-15')");
        for (String insert : List.of(
                "generation (day, id, revision, requested_at, attempt, account_id) values"
                        + " ('2025-06-15', 'gen-%1$s', 1, '2025-06-15T12:00Z', 1, '%1$s')",
                "decision (day, id, attempt, decision, account_id) values ('2025-06-15', 'gen-%1$s', 1, '{}', '%1$s')",
                "content (day, id, logged_at, truncated, account_id) values"
                        + " ('2025-06-15', 'gen-%1$s', now(), false, '%1$s')",
                "content_erased (account_id, until) values ('%1$s', now())",
                "feedback (generation_id, category, given_at, account_id) values"
                        + " ('gen-%1$s', 'other', now(), '%1$s')",
                "usage_hour select '2025-06-15T12:00Z', 'key', '%1$s', 'k', 'm', 'p', '', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
                        + " 0, 0, 0, 0, 0, 0, 0",
                "usage_day select '2025-06-15', 'key', '%1$s', 'k', 'm', 'p', '', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
                        + " 0, 0, 0, 0")) {
            execute("analytics_owner", "insert into analytics." + insert.formatted(account.value()));
        }
    }

    public static void execute(String role, String sql) throws SQLException {
        try (Connection connection = POSTGRES.as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set router.account = '*'");
            statement.execute(sql);
        }
    }
}
