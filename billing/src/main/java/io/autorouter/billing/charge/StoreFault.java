// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import org.jspecify.annotations.Nullable;

/** What a failed transaction tells: whether its data are at fault, or the database. */
enum StoreFault {
    /** The same data would fail again. */
    DATA,
    /** The same data may succeed at once: another writer was quicker. */
    RACE,
    /** The database is away, or not what it should be: the data are to wait for it. */
    DATABASE;

    private static final String UNIQUE_VIOLATION = "23505";

    /** Classifies by SQLSTATE, of which the first two characters name the class. */
    static StoreFault of(@Nullable String sqlState) {
        if (sqlState == null || sqlState.length() != UNIQUE_VIOLATION.length()) {
            return DATABASE;
        }
        if (sqlState.equals(UNIQUE_VIOLATION) || sqlState.startsWith("40")) {
            return RACE;
        }
        return sqlState.startsWith("22") || sqlState.startsWith("23") ? DATA : DATABASE;
    }
}
