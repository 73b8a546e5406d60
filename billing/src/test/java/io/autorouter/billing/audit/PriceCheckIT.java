// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.charge.ChargeBooks;
import io.autorouter.sandbox.sample.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books that somebody has been at. */
final class PriceCheckIT {

    private final StoreBooks books = new StoreBooks();

    @BeforeEach
    void chargeOnce() throws SQLException {
        books.empty();
        ChargeBooks.book(books, InstantSource.fixed(Samples.NOON), List.of(Samples.ended()));
    }

    @Test
    void findsNothingWhereNobodyHas() throws SQLException {
        assertThat(check().checked()).isEqualTo(1);
        assertThat(check().breaches()).isZero();
    }

    @Test
    void tellsWhatDoesNotFollowFromItsPriceOrFromNoneAtAll() throws SQLException {
        for (String offence : List.of(
                "update billing.charge set completion_tokens = completion_tokens + 1",
                "update billing.charge set charged_nanos = charged_nanos - 1, unreserved_nanos = 0",
                "update billing.charge set reasoning_tokens = completion_tokens + 1",
                "update billing.charge set prompt_tokens = 9223372036854775807",
                "update billing.price set price = '{\"version\": 1}'",
                "update billing.price set price = 'free'")) {
            // Given
            chargeOnce();
            books.executeAs("billing_owner", offence);

            // When
            Finding found = check();

            // Then
            assertThat(found.breaches()).as(offence).isEqualTo(1);
            assertThat(found.offences().getFirst())
                    .as(offence)
                    .startsWith(Samples.ended().generationId().value());
        }
    }

    private Finding check() throws SQLException {
        try (Connection connection = books.as("auditor").getConnection()) {
            connection.setAutoCommit(false);
            return PriceCheckStore.priced(connection, "'-infinity'::timestamptz");
        }
    }
}
