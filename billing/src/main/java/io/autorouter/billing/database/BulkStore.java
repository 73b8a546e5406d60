// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A statement that takes many rows at once, each column of them as an array: one round trip and one plan, however many
 * rows there are. Immutable once it is made.
 */
public final class BulkStore<T> {

    private final String sql;
    private final List<Column<T>> columns;

    /**
     * One parameter of the statement: the values of all rows.
     *
     * @param array makes an array of the type's own class: of any other, the driver would send text
     */
    private record Column<T>(String type, IntFunction<@Nullable Object[]> array, Function<T, @Nullable Object> value) {}

    private BulkStore(String sql, List<Column<T>> columns) {
        this.sql = sql;
        this.columns = List.copyOf(columns);
    }

    /** Starts with SQL that has one parameter for each column, such as {@code select * from unnest(?::text[], ?)}. */
    public static <T> BulkStore<T> of(String sql) {
        return new BulkStore<>(sql, List.of());
    }

    public BulkStore<T> text(Function<T, @Nullable Object> value) {
        return with("text", String[]::new, row -> {
            Object text = value.apply(row);
            return text == null ? null : text.toString();
        });
    }

    public BulkStore<T> number(Function<T, @Nullable Long> value) {
        return with("bigint", Long[]::new, value::apply);
    }

    public BulkStore<T> flag(Function<T, Boolean> value) {
        return with("boolean", Boolean[]::new, value::apply);
    }

    /** Takes times as text: what PostgreSQL cannot hold, it refuses as data. */
    public BulkStore<T> moment(Function<T, Instant> value) {
        return with("text", String[]::new, row -> value.apply(row).toString());
    }

    public BulkStore<T> day(Function<T, LocalDate> value) {
        return with("text", String[]::new, row -> value.apply(row).toString());
    }

    private BulkStore<T> with(String type, IntFunction<@Nullable Object[]> array, Function<T, @Nullable Object> value) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(type, array, value));
        return new BulkStore<>(sql, more);
    }

    /** Runs it for the rows, and returns how many it touched. */
    public int run(Connection connection, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Column<T> column : columns) {
                @Nullable Object[] values = column.array().apply(rows.size());
                for (int row = 0; row < values.length; row++) {
                    values[row] = column.value().apply(rows.get(row));
                }
                statement.setArray(index++, connection.createArrayOf(column.type(), values));
            }
            return statement.executeUpdate();
        }
    }
}
