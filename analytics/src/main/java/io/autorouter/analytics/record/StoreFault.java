// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import org.jspecify.annotations.Nullable;

/** What a failed transaction tells: whether its data are at fault, or the database. */
enum StoreFault {
    /** The same data would fail again. */
    DATA,
    /** The same data may succeed at once: somebody else was quicker. */
    RACE,
    /** The database is away, or is not what it should be: the data are to wait for it. */
    DATABASE;

    private static final int CLASS_LENGTH = 2;

    /** Classifies by SQLSTATE, of which the first two characters name the class. */
    static StoreFault of(@Nullable String sqlState) {
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
