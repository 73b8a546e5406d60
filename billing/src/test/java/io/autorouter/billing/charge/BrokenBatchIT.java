// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.autorouter.billing.BreakingPool;
import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.audit.AccountAudit;
import io.autorouter.billing.credit.CreditBooks;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.billing.lease.LeaseStore;
import io.autorouter.billing.lease.LeaseTerms;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.EndedBuilder;
import io.autorouter.sandbox.sample.Samples;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch that breaks off between any two of its writes leaves the books as they were, and is booked right after. */
final class BrokenBatchIT {

    private static final AccountId ACCOUNT = Samples.accountId(1);
    private static final LeaseId LEASE = new LeaseId("lse-%026d".formatted(1));
    private static final LeaseTerms TERMS =
            new LeaseTerms(Duration.ofMinutes(5), Duration.ofMinutes(16), Duration.ofMinutes(1));
    private static final int STEPS_MAX = 100;

    /** A charge beyond its lease, one without a lease, one that is insured, a copy, and a late attempt. */
    private static final List<GenerationEnded> BATCH = List.of(
            ending(1).caller(Samples.caller().paidFrom(LEASE)).build(),
            ending(2).build(),
            ending(3).ending(new Ending.Failed(Samples.failure())).build(),
            ending(2).build(),
            ending(2).attempt(2).build());

    private final StoreBooks books = new StoreBooks();
    private final InstantSource clock = InstantSource.fixed(Samples.NOON);

    private static EndedBuilder ending(long generation) {
        return Samples.ending().generationId(Samples.generationId(generation));
    }

    @BeforeEach
    void giveMoney() throws Exception {
        books.empty();
        CreditBooks.giveForAnHour(books, 1, 100_000);
        CreditBooks.give(books, 1, 1_000_000);
        Caller caller = Samples.caller();
        Usd little = new Usd(1_000);
        new LeaseStore(books.transactions(), clock, TERMS)
                .lend(new LeaseAsked(
                        LEASE,
                        "gateway",
                        ACCOUNT,
                        caller.keyId(),
                        WorkspaceId.defaultOf(ACCOUNT),
                        null,
                        false,
                        List.of(),
                        little,
                        little,
                        little,
                        List.of()));
    }

    @Test
    void leavesNothingWhereTheDatabaseBreaksOff() throws Exception {
        breakAtEachStep(() -> new SQLException("the connection is gone", "08006"));
    }

    @Test
    void leavesNothingWhereTheServiceBreaksOff() throws Exception {
        breakAtEachStep(() -> new NoClassDefFoundError("its files were replaced while it ran"));
    }

    private void breakAtEachStep(Supplier<? extends Throwable> how) throws Exception {
        List<String> before = books.everything();
        int steps = 0;
        try (Connection connection = books.service().getConnection()) {
            for (boolean broken = true; broken && steps < STEPS_MAX; ) {
                // Given
                steps++;
                var pool = new BreakingPool(connection, steps, how);
                var store = new ChargeStore(new TransactionStore(pool.asService()), ChargeBooks.CHARGING, clock);

                // When
                Throwable thrown = catchThrowable(() -> store.book(BATCH));

                // Then
                broken = pool.hasBroken();
                assertThat(thrown != null).as("step %d", steps).isEqualTo(broken);
                if (broken) {
                    assertThat(books.everything())
                            .as("broken off at step %d", steps)
                            .isEqualTo(before);
                }
            }
        }
        assertThat(steps).as("steps of a batch").isBetween(15, STEPS_MAX - 1);
        List<String> booked = books.everything();
        List<GenerationCharged> told = ChargeBooks.book(books, clock, BATCH);
        assertThat(told).hasSize(3);
        assertThat(books.everything()).isEqualTo(booked);
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }
}
