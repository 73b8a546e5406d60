// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.audit.AccountAudit;
import io.autorouter.billing.charge.ChargeBooks;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.MovableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreditStoreIT {

    /** What {@link Samples#ended()} costs. */
    private static final long COST = 71_000;

    private static final Instant END = Samples.NOON.plus(Duration.ofDays(30));

    private final StoreBooks books = new StoreBooks();
    private final MovableClock clock = new MovableClock(Samples.NOON);
    private final CreditStore credits = new CreditStore(books.transactions(), clock);
    private int granted;

    @BeforeEach
    void emptyTheBooks() throws SQLException {
        books.empty();
    }

    @Test
    void grantsOnceHoweverOftenItIsTried() throws Exception {
        // Given
        List<Callable<Credit>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(() -> grant("top-up-1", 500, null));
        }

        // When
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (var attempt : callers.invokeAll(tries)) {
                attempt.get();
            }
        }

        // Then
        assertThat(credits.sums(Samples.accountId(1)).credited()).isEqualTo(500);
        assertThat(books.lines("select kind || ' ' || debit_account || ' ' || amount_nanos from billing.transfer"))
                .containsExactly("PURCHASE credit-source 500");
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void tellsTheSameKeyFromAnotherAmount() throws Exception {
        // When
        Credit first = grant("top-up-1", 500, null);
        Credit other = grant("top-up-1", 700, null);

        // Then
        assertThat(other.id()).isEqualTo(first.id());
        assertThat(other.asksTheSame(first)).isTrue();
        assertThat(other.amount()).isEqualTo(new Usd(500));
    }

    @Test
    void takesBackWhatIsNotUsedInItsTime() throws Exception {
        // Given
        grant("for ever", 1_000_000, null);
        grant("for a month", 200_000, END);

        // When
        charge(1);
        int tooEarly = credits.expire(10);
        clock.set(END);
        int expired = credits.expire(10);
        int again = credits.expire(10);

        // Then
        assertThat(tooEarly).isZero();
        assertThat(expired).isEqualTo(1);
        assertThat(again).isZero();
        assertThat(books.number("select amount_nanos from billing.transfer where kind = 'EXPIRY'"))
                .isEqualTo(200_000 - COST);
        assertThat(credits.sums(Samples.accountId(1)).left()).isEqualTo(1_000_000);
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void usesTheSoonestToExpireFirst() throws Exception {
        // Given
        grant("later", 200_000, END.plusSeconds(1));
        grant("soon", 100_000, END);

        // When
        charge(1);
        charge(2);

        // Then
        assertThat(books.lines("select idempotency_key || ' ' || used_nanos from billing.credit order by expires_at"))
                .containsExactly("soon 100000", "later " + (2 * COST - 100_000));
    }

    @Test
    void takesNothingOfWhatSomebodyAlreadySpentBefore() throws Exception {
        // Given: it owes more than it was ever given
        charge(1);
        grant("for a month", 50_000, END);

        // When
        clock.set(END);
        int expired = credits.expire(10);

        // Then
        assertThat(expired).isZero();
        assertThat(credits.sums(Samples.accountId(1)).left()).isEqualTo(50_000 - COST);
    }

    @Test
    void keepsTheBooksRightWhateverExpiresWhen() throws Exception {
        for (long seed = 1; seed <= 5; seed++) {
            // Given
            books.empty();
            clock.set(Samples.NOON);
            Random random = new Random(seed);

            // When
            for (int step = 1; step <= 60; step++) {
                switch (random.nextInt(3)) {
                    case 0 -> {
                        Instant end = clock.instant().plusSeconds(1 + random.nextInt(1_000));
                        grant("key-" + step, 1 + random.nextLong(200_000), random.nextBoolean() ? end : null);
                    }
                    case 1 -> charge(step);
                    default -> {
                        clock.advance(Duration.ofSeconds(random.nextInt(300)));
                        credits.expire(10);
                    }
                }
            }

            // Then
            assertThat(AccountAudit.breaches(books)).as("seed %d", seed).isEmpty();
            assertThat(books.number("select sum(balance_nanos) from billing.balance"))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    private Credit grant(String key, long nanos, @Nullable Instant expiresAt) throws Exception {
        return credits.grant(new Credit(
                "crd-" + key + "-" + ++granted,
                Samples.accountId(1),
                Ledger.Source.PURCHASE,
                new Usd(nanos),
                key,
                null,
                clock.instant(),
                expiresAt));
    }

    private void charge(int generation) {
        ChargeBooks.book(
                books,
                clock,
                List.of(Samples.ending()
                        .generationId(Samples.generationId(generation))
                        .build()));
    }
}
