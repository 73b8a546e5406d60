// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.sandbox.postgres.EmbeddedPostgres;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of billing on a real PostgreSQL, migrated by their owner, and looked at by the auditor. */
final class StoreBooks {

    private final EmbeddedPostgres postgres = PostgresTestResource.postgres();

    StoreBooks() {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), "billing_owner", postgres.password())
                .schemas("billing")
                .locations("db/migration")
                .load()
                .migrate();
    }

    /** Returns the books as the service itself reaches them. */
    DataSource service() {
        return postgres.as("billing");
    }

    /** Empties the books: nobody but a superuser could. */
    void empty() throws SQLException {
        execute(postgres.superuser(), "truncate billing.charge, billing.transfer, billing.suspense");
    }

    void executeAs(String role, String sql) throws SQLException {
        execute(postgres.as(role), sql);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(lines(sql).getFirst());
    }

    /** Returns the first column of all rows. */
    List<String> lines(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = postgres.as("auditor").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(String.valueOf(rows.getString(1)));
            }
        }
        return lines;
    }

    /** Returns every line of the books, in one order. */
    List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : List.of("charge", "transfer", "suspense")) {
            all.addAll(lines("select '" + table + "' || t::text from billing." + table + " t order by 1"));
        }
        return all;
    }
}
