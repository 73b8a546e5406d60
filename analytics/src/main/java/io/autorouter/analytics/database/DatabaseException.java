// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.database;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Work on the database failed. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What is at fault. */
    public enum Fault {
        /** The same data would fail again. */
        DATA,
        /** The same data may succeed at once: somebody else was quicker. */
        RACE,
        /** The database is away, or is not what it should be: the data are to wait for it. */
        DATABASE;

        private static final int CLASS_LENGTH = 2;

        /** Tells by SQLSTATE, of which the first two characters name the class. */
        static Fault of(@Nullable String sqlState) {
            if (sqlState == null || sqlState.length() < CLASS_LENGTH) {
                return DATABASE;
            }
            return switch (sqlState.substring(0, CLASS_LENGTH)) {
                case "22", "23" -> DATA;
                case "40" -> RACE;
                default -> DATABASE;
            };
        }
    }

    DatabaseException(@Nullable String sqlState, Throwable cause) {
        this(Fault.of(sqlState), Objects.requireNonNullElse(cause.getMessage(), "SQLSTATE " + sqlState), cause);
    }

    /** Makes a failure that no SQL exception stands behind. */
    public DatabaseException(Fault fault, String message) {
        this(fault, message, null);
    }

    private DatabaseException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** Returns what happened, in one line. */
    public String reason() {
        String message = String.valueOf(getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
