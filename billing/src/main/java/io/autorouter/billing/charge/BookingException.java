// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import org.jspecify.annotations.Nullable;

/** A batch was not booked: nothing of it stands in the books. */
final class BookingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What is at fault. */
    enum Fault {
        /** The same data would fail again. */
        DATA,
        /** What the books hold of the account does not go with it: somebody has to look. */
        BOOKS,
        /** The same data may succeed at once: another writer was quicker. */
        RACE,
        /** The database is away, or not what it should be: the data are to wait for it. */
        DATABASE;

        private static final String UNIQUE_VIOLATION = "23505";

        /** Tells by SQLSTATE, of which the first two characters name the class. */
        static Fault of(@Nullable String sqlState) {
            if (sqlState == null || sqlState.length() != UNIQUE_VIOLATION.length()) {
                return DATABASE;
            }
            if (sqlState.equals(UNIQUE_VIOLATION) || sqlState.startsWith("40")) {
                return RACE;
            }
            if (sqlState.startsWith("23")) {
                return BOOKS;
            }
            return sqlState.startsWith("22") ? DATA : DATABASE;
        }
    }

    BookingException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }

    /** Returns what happened, in one line. */
    String reason() {
        return String.valueOf(getMessage()).lines().findFirst().orElse("");
    }
}
