// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autorouter.billing.credit.CreditReader.RefusedException;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditReaderTest {

    private final CreditReader reader = new CreditReader(new CountingIds(), InstantSource.fixed(Samples.NOON));

    @Test
    void readsAPurchase() throws RefusedException {
        // When
        Credit credit = read("{\"amount\": 25.5}");

        // Then
        assertThat(credit.amount()).isEqualTo(new Usd(25_500_000_000L));
        assertThat(credit.source()).isEqualTo(Ledger.Source.PURCHASE);
        assertThat(credit.account()).isEqualTo(Samples.accountId(1));
        assertThat(credit.expiresAt()).isNull();
    }

    @Test
    void readsAPromotionThatExpiresForSomebodyElse() throws RefusedException {
        // When
        Credit credit = read("{\"amount\": \"0.000000001\", \"kind\": \"promotion\", \"note\": \"Welcome\","
                + " \"expires_at\": \"2026-12-25T13:00:00+01:00\", \"account_id\": \"" + Samples.accountId(2) + "\"}");

        // Then
        assertThat(credit.amount()).isEqualTo(new Usd(1));
        assertThat(credit.source()).isEqualTo(Ledger.Source.PROMOTION);
        assertThat(credit.expiresAt()).isEqualTo(Instant.parse("2026-12-25T12:00:00Z"));
        assertThat(credit.account()).isEqualTo(Samples.accountId(2));
        assertThat(credit.note()).isEqualTo("Welcome");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                              | amount: missing (expected: more than 0
            []                                              | body: no object (expected: a JSON object
            {"amount":                                      | body: not JSON (expected: a JSON object
            {"amount": 0}                                   | amount: 0 (expected: more than 0
            {"amount": -1}                                  | amount: -1 (expected: more than 0
            {"amount": true}                                | amount: true (expected: more than 0
            {"amount": "NaN"}                               | amount: "NaN" (expected: more than 0
            {"amount": 1000000.01}                          | amount: 1000000.01 (expected: more than 0
            {"amount": 0.0000000001}                        | amount: 1E-10 (expected: more than 0
            {"amount": "1e-2147483640"}                     | amount: "1e-2147483640" (expected: more than 0
            {"amount": 1e999999}                            | amount: 1E+999999 (expected: more than 0
            {"amount": 1, "kind": "loan"}                   | kind: "loan" (expected: purchase, promotion)
            {"amount": 1, "expires": "2027-01-01"}          | expires: not a field (expected: amount, kind
            {"amount": 1, "expires_at": "tomorrow"}         | expires_at: "tomorrow" (expected: a time to come
            {"amount": 1, "expires_at": "2026-11-25T12:00:00Z"} | expires_at: "2026-11-25T12:00:00Z" (expected: a time
            {"amount": 1, "expires_at": "+999999999-01-01T00:00:00Z"} | expires_at: "+999999999-01-01T00:00:00Z" (expected
            {"amount": 1, "account_id": "me"}               | account_id: "me" (expected: acc- and 26
            {"amount": 1, "note": 7}                        | note: 7 (expected: a text of at most 500
            {"amount": 1, "note": "a\\u0000b"}               | note: "a\\u0000b" (expected: a text
            """)
    void saysWhatIsWrong(String body, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(body))
                .withMessageStartingWith(message);
    }

    @Test
    void wantsAnIdempotencyKey() {
        for (String key : new String[] {null, "", " ", "k".repeat(256)}) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() ->
                            reader.read(Samples.accountId(1), key, "{\"amount\": 1}".getBytes(StandardCharsets.UTF_8)))
                    .withMessageStartingWith("Idempotency-Key: ");
        }
    }

    private Credit read(String body) throws RefusedException {
        return reader.read(Samples.accountId(1), "key-1", body.getBytes(StandardCharsets.UTF_8));
    }
}
