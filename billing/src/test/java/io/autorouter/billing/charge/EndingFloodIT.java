// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.audit.AccountAudit;
import io.autorouter.billing.charge.BookingException.Fault;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.sandbox.sample.EndingFlood;
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
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A flood of endings with faults through the real database, from two writers at once. It is as large as {@code
 * -Dbilling.flood=1000000} says, and tells how fast it was; that decides nothing.
 */
class EndingFloodIT {

    private static final Logger LOG = Logger.getLogger(EndingFloodIT.class);
    private static final int GENERATIONS = Integer.getInteger("billing.flood", 6_000);
    private static final int BATCH = 1_000;
    private static final int WRITERS = 2;
    private static final long SEED = 20_261_126;

    private final StoreBooks books = new StoreBooks();
    private final MovableClock clock = new MovableClock(Samples.NOON);

    @BeforeEach
    void emptyTheBooks() throws SQLException {
        books.empty();
    }

    @Test
    void losesNothingAndChargesNothingTwice() throws Exception {
        // Given
        long deadlocksBefore = books.deadlocks();
        List<EndingFlood> floods = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            floods.add(new EndingFlood(SEED + writer, writer * 1_000_000_000L));
        }

        // When
        long began = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (EndingFlood flood : floods) {
                work.add(() -> write(flood));
            }
            for (Future<Void> done : writers.invokeAll(work)) {
                done.get();
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        long sent = floods.stream().mapToLong(EndingFlood::sent).sum();
        LOG.infof(
                "flood seed=%d endings=%d generations=%d ms=%d endingsPerSecond=%d",
                SEED, sent, GENERATIONS, took.toMillis(), sent * 1_000 / Math.max(1, took.toMillis()));

        // Then
        assertThat(books.number("select count(*) from billing.charge")).isEqualTo(GENERATIONS);
        assertThat(books.number("select sum(charged_nanos) from billing.charge"))
                .isEqualTo(floods.stream().mapToLong(EndingFlood::charged).sum());
        assertThat(books.number("select sum(upstream_nanos) from billing.charge"))
                .isEqualTo(floods.stream().mapToLong(EndingFlood::owed).sum());
        assertThat(books.number("select count(*) from billing.suspense where reason = 'UNKNOWN'"))
                .isEqualTo(floods.stream().mapToLong(EndingFlood::abandoned).sum());
        assertThat(books.number("select count(*) from billing.suspense where reason <> 'UNKNOWN'"))
                .isZero();
        assertThat(books.number("select sum(balance_nanos) from billing.balance"))
                .isZero();
        assertThat(books.deadlocks()).isEqualTo(deadlocksBefore);
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    /** Books batch after batch; now and then it dies between booking and acknowledging, and books the batch once more. */
    private Void write(EndingFlood flood) throws BookingException {
        Random dice = new Random(SEED);
        int share = GENERATIONS / WRITERS;
        for (int left = share; left > 0; left -= BATCH) {
            List<GenerationEnded> batch = flood.next(Math.min(BATCH, left));
            book(batch);
            if (dice.nextInt(20) == 0) {
                book(batch.reversed());
            }
        }
        return null;
    }

    private void book(List<GenerationEnded> batch) throws BookingException {
        while (true) {
            try {
                new ChargeStore(books.passing(), ChargeBooks.CHARGING, clock).book(batch);
                return;
            } catch (BookingException e) {
                if (e.fault() != Fault.RACE) {
                    throw e;
                }
            }
        }
    }
}
