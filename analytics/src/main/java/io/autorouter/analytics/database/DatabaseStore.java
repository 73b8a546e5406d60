// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;

/** The database of this service. Stores work through it, so that nobody else needs to know of SQL and its exceptions. */
public final class DatabaseStore {

    private static final int FETCHED_AT_ONCE = 500;

    private static final int STREAMS_MAX = 3;

    private final DataSource source;
    private final Semaphore streams = new Semaphore(STREAMS_MAX);

    public DatabaseStore(DataSource source) {
        this.source = source;
    }

    /** What a store does on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Gives a statement its parameters. */
    @FunctionalInterface
    public interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<R> {
        R of(ResultSet row) throws SQLException;
    }

    /** Is told of one row. */
    @FunctionalInterface
    public interface Told {
        void of(ResultSet row) throws SQLException;
    }

    /** Returns all rows of one query; the query limits how many those are. */
    public <R> List<R> rows(Scope scope, String sql, Binding binding, Row<R> reading) {
        List<R> all = new ArrayList<>();
        transaction(scope, connection -> {
            each(connection, sql, binding, row -> all.add(reading.of(row)));
            return true;
        });
        return all;
    }

    /**
     * Does work that may take as long as its reader does: only so much of it at once, so that other questions find
     * connections.
     */
    public void stream(Scope scope, Work<?> work) {
        if (!streams.tryAcquire()) {
            throw new DatabaseException(DatabaseException.Fault.DATABASE, "too many exports at once");
        }
        try {
            transaction(scope, work);
        } finally {
            streams.release();
        }
    }

    /** Tells one row after the other, of which few are in memory at a time. */
    public static void each(Connection connection, String sql, Binding binding, Told told) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCHED_AT_ONCE);
            binding.to(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    told.of(rows);
                }
            }
        }
    }

    /** Returns texts as PostgreSQL takes many at once. */
    public static Array texts(PreparedStatement statement, Collection<String> texts) throws SQLException {
        return statement.getConnection().createArrayOf("text", texts.toArray());
    }

    /** Does the work within the scope wholly, or not at all. */
    public <T> T transaction(Scope scope, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                fence(connection, scope);
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e.getSQLState(), e);
        }
    }

    /** Only until the transaction ends: the next user of the connection starts without a scope, and sees nothing. */
    private static void fence(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement fence = connection.prepareStatement("select set_config('router.account', ?, true)")) {
            fence.setString(1, scope.setting());
            fence.execute();
        }
    }

    private static void rollBack(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
