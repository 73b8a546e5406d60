// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A statement that writes many rows at once: each of its parameters is an array, a column of all rows. */
public final class BatchStore<R> {

    private final PreparedStatement statement;
    private final List<R> rows;
    private int parameter;

    /**
     * Makes a batch of the rows.
     *
     * @param parameter the number of the first array
     */
    public BatchStore(PreparedStatement statement, int parameter, List<R> rows) {
        this.statement = statement;
        this.parameter = parameter - 1;
        this.rows = rows;
    }

    /**
     * Sets the next array.
     *
     * @param type of the column, as PostgreSQL names it; what is neither number nor truth travels as text
     */
    public BatchStore<R> add(String type, Function<R, ? extends @Nullable Object> value) throws SQLException {
        @Nullable
        Object[] values = switch (type) {
            case "int4" -> new Integer[rows.size()];
            case "int8" -> new Long[rows.size()];
            case "bool" -> new Boolean[rows.size()];
            default -> new String[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            @Nullable Object given = value.apply(rows.get(i));
            // Times travel as ISO 8601 text.
            values[i] = given instanceof Instant instant ? instant.toString() : given;
        }
        statement.setArray(++parameter, statement.getConnection().createArrayOf(type, values));
        return this;
    }

    /** Writes, and returns how many rows that changed. */
    public int execute() throws SQLException {
        return statement.executeUpdate();
    }
}
