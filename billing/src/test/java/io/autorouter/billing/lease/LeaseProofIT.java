// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.audit.AccountAudit;
import io.autorouter.billing.charge.ChargeBooks;
import io.autorouter.billing.credit.CreditBooks;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAnswer.Granted;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.MovableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases under those who ask at once, under those who write what they may not, and under whatever may happen. */
class LeaseProofIT {

    private static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofMinutes(5), Duration.ofMinutes(16), Duration.ofMinutes(1));

    private final StoreBooks books = new StoreBooks();
    private final MovableClock clock = new MovableClock(Samples.NOON);
    private final LeaseStore leases = new LeaseStore(books.transactions(), clock, TERMS);

    @BeforeEach
    void emptyTheBooks() throws SQLException {
        books.empty();
    }

    @Test
    void neverLendsMoreThanThereIsToManyWhoAskAtOnce() throws Exception {
        // Given
        CreditBooks.give(books, 1, 100_000);
        long deadlocksBefore = books.deadlocks();
        LeaseStore crowded = new LeaseStore(books.passing(), clock, TERMS);
        List<Callable<LeaseAnswer>> asks = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            int number = i;
            asks.add(() -> crowded.lend(
                    Asks.lease(number).by(1, number % 7).wish(3_000).ask()));
        }

        // When
        long lent = 0;
        int served = 0;
        try (ExecutorService gateways = Executors.newFixedThreadPool(16)) {
            for (var answer : gateways.invokeAll(asks)) {
                if (answer.get() instanceof Granted granted) {
                    lent += granted.amount().nanos();
                    served++;
                }
            }
        }

        // Then
        assertThat(lent).isBetween(99_001L, 100_000L);
        assertThat(served).isBetween(33, 100);
        assertThat(reserved("acc")).isEqualTo(lent);
        assertThat(books.deadlocks()).isEqualTo(deadlocksBefore);
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void cannotWriteALeaseOfMoreThanIsLeft() throws Exception {
        // Given
        CreditBooks.give(books, 1, 10_000);
        granted(Asks.lease(1).need(10_000));

        for (String offence : List.of(
                "update billing.lease set posted_nanos = 10001",
                "update billing.lease set voided_nanos = -1",
                "update billing.purse set reserved_nanos = -1",
                "update billing.purse set credited_nanos = -1",
                "insert into billing.lease (lease_id, account_id, key_id, workspace_id, gateway, day, include_byok,"
                        + " amount_nanos, account_left_nanos, granted_at, admits_until, expires_at) select 'lse-2',"
                        + " account_id, key_id, workspace_id, gateway, day, false, 2, 1, granted_at, admits_until,"
                        + " expires_at from billing.lease")) {
            // When, then
            assertThatExceptionOfType(SQLException.class)
                    .as(offence)
                    .isThrownBy(() -> books.executeAs("billing", offence))
                    .matches(e -> "23514".equals(e.getSQLState()), "check violation");
        }
        for (String forbidden : List.of(
                "update billing.lease set amount_nanos = 1",
                "delete from billing.lease",
                "delete from billing.credit",
                "update billing.credit set amount_nanos = 1",
                "update billing.price set price = ''",
                "delete from billing.purse")) {
            assertThatExceptionOfType(SQLException.class)
                    .as(forbidden)
                    .isThrownBy(() -> books.executeAs("billing", forbidden))
                    .matches(e -> "42501".equals(e.getSQLState()), "insufficient privilege");
        }
    }

    @Test
    void keepsEverySumRightWhateverHappensInWhateverOrder() throws Exception {
        for (long seed = 1; seed <= 6; seed++) {
            // Given
            books.empty();
            Random random = new Random(seed);
            for (int account = 1; account <= 3; account++) {
                CreditBooks.give(books, account, 1 + random.nextLong(2_000_000));
            }
            int lent = 0;
            int generation = 0;

            // When
            for (int step = 0; step < 150; step++) {
                int account = 1 + random.nextInt(3);
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        SpendLimit limit = random.nextBoolean()
                                ? null
                                : new SpendLimit(new Usd(random.nextLong(900_000)), SpendInterval.DAILY);
                        leases.lend(Asks.lease(++lent)
                                .by(account, account)
                                .limit(limit)
                                .least(random.nextLong(100_000))
                                .wish(random.nextLong(500_000))
                                .ask());
                    }
                    case 2 ->
                        leases.takeBack(List.of(
                                back(1 + random.nextInt(lent + 1), random.nextLong(300_000), random.nextBoolean())));
                    case 3 -> {
                        clock.advance(Duration.ofSeconds(random.nextInt(600)));
                        leases.expire(5);
                    }
                    default -> book(ended(++generation, 1 + random.nextInt(lent + 1), account));
                }
            }

            // Then
            assertThat(AccountAudit.breaches(books)).as("seed %d", seed).isEmpty();
        }
    }

    private Granted granted(Asks asks) throws Exception {
        LeaseAnswer answer = leases.lend(asks.ask());
        assertThat(answer).isInstanceOf(Granted.class);
        return (Granted) answer;
    }

    private static LeaseReturned back(long lease, long voided, boolean closed) {
        return new LeaseReturned(Asks.id(lease), new Usd(voided), closed);
    }

    private long reserved(String prefix) throws SQLException {
        return books.number("select reserved_nanos from billing.purse where account_id = '" + Samples.accountId(1)
                + "' and starts_with(owner_id, '" + prefix + "-')");
    }

    private void book(GenerationEnded ended) {
        ChargeBooks.book(books, clock, List.of(ended));
    }

    private static GenerationEnded ended(long generation, long lease, long account) {
        Caller caller = new Caller(Samples.accountId(account), Samples.keyId(account), null);
        return Samples.ending()
                .generationId(Samples.generationId(generation))
                .caller(caller.paidFrom(Asks.id(lease)))
                .build();
    }
}
