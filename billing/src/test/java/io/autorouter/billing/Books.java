// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import io.autorouter.sandbox.postgres.PostgresTestResource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The books as they stand in the database of the Quarkus tests, and what can befall that. */
final class Books {

    private Books() {}

    /** Returns the rows of a query, each as its columns with bars between them. */
    static List<String> rows(String sql) throws SQLException {
        try (Connection connection = PostgresTestResource.postgres().superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(String.join("|", row));
            }
            return found;
        }
    }

    /** Lets the service in no more, and closes the connections that it has. */
    static void shut() throws SQLException {
        execute("alter role billing nologin");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'billing'");
    }

    static void open() throws SQLException {
        execute("alter role billing login");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresTestResource.postgres().superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Does something while nobody can write a charge: who tries waits. */
    static void whileLocked(Callable<?> work) throws Exception {
        try (Connection connection = PostgresTestResource.postgres().superuser().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table billing.charge in access exclusive mode");
            work.call();
            connection.rollback();
        }
    }
}
