// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.database.DatabaseStore;
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
            statement.execute("truncate analytics.generation, analytics.decision, analytics.usage_day,"
                    + " analytics.usage_facet_day");
        }
    }

    /** Returns the database as the service sees it. */
    public static DatabaseStore asService() {
        return new DatabaseStore(POSTGRES.as("analytics"));
    }

    /** Everything that is stored, but for the number of steps it took. */
    public static List<String> dump() throws SQLException {
        List<String> all = new ArrayList<>();
        all.addAll(rows("select to_jsonb(g) - 'revision' from analytics.generation g order by day, id"));
        all.addAll(rows("select to_jsonb(d) from analytics.decision d order by day, id"));
        all.addAll(rows(
                "select to_jsonb(u) from analytics.usage_day u order by day, model, provider, account_id, router"));
        all.addAll(rows("select to_jsonb(f) from analytics.usage_facet_day f order by day, facet, model"));
        assertThat(all).isNotEmpty();
        return all;
    }

    public static List<String> rows(String sql) throws SQLException {
        try (Connection connection = POSTGRES.superuser().getConnection();
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

    public static void execute(String role, String sql) throws SQLException {
        try (Connection connection = POSTGRES.as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
