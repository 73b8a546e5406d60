// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
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

    /** Does the work within the scope wholly, or not at all. */
    public <T> T transaction(Scope scope, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                fence(connection, scope);
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
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

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
