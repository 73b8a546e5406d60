// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The database of this service. Stores work through it, so that nobody else needs to know of SQL and its exceptions. */
public final class DatabaseStore {

    private final DataSource source;

    public DatabaseStore(DataSource source) {
        this.source = source;
    }

    /** What a store does on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Does the work, each statement for itself. */
    public <T> T call(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e.getSQLState(), e);
        }
    }

    /** Does the work wholly, or not at all. */
    public <T> T transaction(Work<T> work) {
        return call(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
