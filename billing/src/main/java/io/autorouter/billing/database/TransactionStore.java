// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.database;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs work in one transaction: all of it stands, or nothing. */
public final class TransactionStore {

    private final DataSource database;

    public TransactionStore(DataSource database) {
        this.database = database;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Does the work and commits it.
     *
     * @throws DatabaseException if nothing of it stands
     */
    public <T extends @Nullable Object> T run(Work<T> work) throws DatabaseException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                // A pool that gets a connection back in the middle of a transaction commits it.
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            SQLException root = root(e);
            throw new DatabaseException(root.getSQLState(), String.valueOf(root.getMessage()), root);
        }
    }

    private static void rollback(Connection connection, Throwable why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Of a statement that failed in a batch, what went wrong stands one exception further; before it, all its values. */
    private static SQLException root(SQLException e) {
        SQLException next = e instanceof BatchUpdateException ? e.getNextException() : null;
        return next == null ? e : next;
    }
}
