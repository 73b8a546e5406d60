// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing;

import io.autorouter.billing.database.TransactionStore;
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
public final class StoreBooks {

    private final EmbeddedPostgres postgres = PostgresTestResource.postgres();

    public StoreBooks() {
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), "billing_owner", postgres.password())
                .schemas("billing")
                .locations("db/migration")
                .load()
                .migrate();
    }

    /** Returns transactions as the service itself has them. */
    public TransactionStore transactions() {
        return new TransactionStore(service());
    }

    /** Returns the books as the service itself reaches them. */
    public DataSource service() {
        return PostgresTestResource.pooled("billing");
    }

    /** Returns transactions on a connection each: where one ends, the server tells at once of the deadlocks it met. */
    public TransactionStore passing() {
        return new TransactionStore(postgres.as("billing"));
    }

    /** Returns the books as somebody else reaches them. */
    public DataSource as(String role) {
        return postgres.as(role);
    }

    /** Empties the books: nobody but a superuser could. */
    public void empty() throws SQLException {
        execute(
                PostgresTestResource.pooledSuperuser(),
                "truncate billing.charge, billing.transfer, billing.suspense, billing.purse, billing.spending, billing.lease,"
                        + " billing.credit, billing.price, billing.price_in_force, billing.parked_account");
    }

    public void executeAs(String role, String sql) throws SQLException {
        execute(postgres.as(role), sql);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public long number(String sql) throws SQLException {
        return Long.parseLong(lines(sql).getFirst());
    }

    /** Returns the first column of all rows. */
    public List<String> lines(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = PostgresTestResource.pooled("auditor").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.add(String.valueOf(rows.getString(1)));
            }
        }
        return lines;
    }

    /** Returns how often two writers have waited for each other in a circle. */
    public long deadlocks() throws SQLException {
        return number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /** Returns every line of the books, in one order. */
    public List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : List.of("charge", "transfer", "suspense", "purse", "spending", "lease", "credit")) {
            all.addAll(lines("select '" + table + "' || t::text from billing." + table + " t order by 1"));
        }
        return all;
    }
}
