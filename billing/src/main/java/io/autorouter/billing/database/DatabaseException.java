// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.database;

import org.jspecify.annotations.Nullable;

/** A transaction did not come through: nothing of it stands. */
public final class DatabaseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String sqlState;

    DatabaseException(@Nullable String sqlState, String message, Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    /** Returns the five characters by which PostgreSQL tells what kind of failure it was; null where it told none. */
    public @Nullable String sqlState() {
        return sqlState;
    }

    /** Returns what happened, in one line. */
    public String reason() {
        return String.valueOf(getMessage()).lines().findFirst().orElse("");
    }
}
