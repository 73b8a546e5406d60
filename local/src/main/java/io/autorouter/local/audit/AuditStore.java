// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** The platform's database as its auditor sees it: everything, and nothing to change. */
public final class AuditStore implements AutoCloseable {

    private final Connection connection;

    private AuditStore(Connection connection) {
        this.connection = connection;
    }

    /** Connects to {@code postgresql://user:password@host:port/database}. */
    public static AuditStore connect(String address) throws SQLException {
        URI uri = URI.create(address);
        String[] user = uri.getUserInfo().split(":", 2);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {uri.getHost()});
        source.setPortNumbers(new int[] {uri.getPort()});
        source.setDatabaseName(uri.getPath().substring(1));
        source.setUser(user[0]);
        source.setPassword(user[1]);
        return new AuditStore(source.getConnection());
    }

    /** Returns what compares the books with the simulator's own count, as long as this is open. */
    WitnessStore witness(Path file) throws SQLException {
        return WitnessStore.on(connection, file);
    }

    /** Reads one value of each row. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    public <T> List<T> rows(String sql, Reading<T> reading) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(reading.of(rows));
            }
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
