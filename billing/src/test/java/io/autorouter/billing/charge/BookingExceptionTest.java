// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.charge.BookingException.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "22003, DATA", // a number too large
        "22008, DATA", // a time out of range
        "23514, BOOKS", // a check
        "23503, BOOKS", // a foreign key
        "23505, RACE", // somebody wrote the same
        "40001, RACE",
        "40P01, RACE", // deadlock
        "08006, DATABASE", // connection lost
        "57P01, DATABASE", // shut down
        "53300, DATABASE", // too many connections
        "53100, DATABASE", // disk full
        "42P01, DATABASE", // no such table yet
        "42501, DATABASE", // no such right
        "28000, DATABASE", // no login
        "'', DATABASE",
        ", DATABASE"
    })
    void blamesTheDataOnlyForWhatTheyHold(String sqlState, Fault fault) {
        assertThat(Fault.of(sqlState)).isEqualTo(fault);
    }
}
