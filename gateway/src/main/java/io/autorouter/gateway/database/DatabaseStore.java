// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.database;

import io.autorouter.contracts.account.AccountId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs the work of stores in transactions: all of it stands, or nothing. A transaction works for one account, and the
 * database shows it no row of any other.
 */
public final class DatabaseStore {

    private static final String FOR = "select set_config('router.account', ?, true)";
    private static final String EVERYBODY = "*";

    private final DataSource database;

    public DatabaseStore(DataSource database) {
        this.database = database;
    }

    /**
     * What is done in a transaction.
     *
     * @param <X> thrown where it is not to stand
     */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        T in(Connection connection) throws SQLException, X;
    }

    /** Works for one account. */
    public <T, X extends Exception> T run(AccountId account, Work<T, X> work) throws IOException, X {
        return run(account.value(), work);
    }

    /** Works for the platform itself, which sees the rows of all accounts. */
    public <T, X extends Exception> T runForAll(Work<T, X> work) throws IOException, X {
        return run(EVERYBODY, work);
    }

    private <T, X extends Exception> T run(String account, Work<T, X> work) throws IOException, X {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                name(connection, account);
                T result = work.in(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IOException("the database did not answer: " + e.getMessage(), e);
        }
    }

    private static void name(Connection connection, String account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOR)) {
            statement.setString(1, account);
            statement.execute();
        }
    }
}
