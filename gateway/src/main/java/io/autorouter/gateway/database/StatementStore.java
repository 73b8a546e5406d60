// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One statement, its parameters and the rows that come of it. */
public final class StatementStore {

    private final Connection connection;
    private final String sql;
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private StatementStore(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    public static StatementStore of(Connection connection, String sql) {
        return new StatementStore(connection, sql);
    }

    /** Adds the next parameters: texts, numbers, truth values, moments, lists of texts, or null. */
    public StatementStore with(@Nullable Object... values) {
        for (Object value : values) {
            parameters.add(value);
        }
        return this;
    }

    public <T> List<T> rows(Reader<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare();
                ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    /** Returns the one row that there is at most. */
    public <T> Optional<T> row(Reader<T> reader) throws SQLException {
        return rows(reader).stream().findFirst();
    }

    /** Returns how many rows it touched. */
    public int run() throws SQLException {
        try (PreparedStatement statement = prepare()) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        int index = 1;
        for (Object value : parameters) {
            switch (value) {
                case Instant moment -> statement.setObject(index, moment.atOffset(ZoneOffset.UTC));
                case List<?> texts -> statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
                case null, default -> statement.setObject(index, value);
            }
            index++;
        }
        return statement;
    }

    /** Reads a moment. */
    public static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** Reads a moment of a column that is never null. */
    public static Instant always(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads a list of texts; null where the column is. */
    public static @Nullable List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
