// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.charge.BookingException.Fault;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.MovableClock;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class ChargeStoreIT {

    /** Not a whole number of microseconds, as clocks are. */
    private static final Instant START = Samples.NOON.plusNanos(123_456_789);

    private final StoreBooks books = new StoreBooks();
    private final MovableClock clock = new MovableClock(START);
    private final ChargeStore store = ChargeBooks.store(books, clock);

    @BeforeEach
    void emptyTheBooks() throws SQLException {
        books.empty();
    }

    @Test
    void booksWhatTheCallerPaysAndWhatTheProviderIsOwed() throws SQLException, BookingException {
        // When
        store.book(List.of(Samples.ended()));

        // Then
        assertThat(books.lines("select kind || ' ' || model || ' ' || provider || ' ' || charged_nanos || ' '"
                        + " || upstream_nanos from billing.charge"))
                .containsExactly("CHARGED openai/gpt-5-mini openai 71000 71000");
        assertThat(books.lines("select kind || ' ' || debit_account || ' ' || credit_account || ' ' || amount_nanos"
                        + " from billing.transfer order by kind"))
                .containsExactly(
                        "CHARGE " + Samples.accountId(1) + " revenue 71000",
                        "UPSTREAM provider-cost provider:openai 71000");
    }

    @Test
    void chargesOnceWhatIsDeliveredAgainAndAgain() throws SQLException, BookingException {
        // Given
        List<GenerationCharged> first =
                store.book(List.of(Samples.ended(), Samples.ended())).events();
        List<String> before = books.everything();

        // When
        clock.advance(Duration.ofDays(2));
        List<GenerationCharged> second = store.book(List.of(Samples.ended())).events();
        List<GenerationCharged> third =
                store.book(List.of(Samples.ended(), Samples.ended())).events();

        // Then
        assertThat(first).hasSize(1);
        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(books.everything()).isEqualTo(before);
        assertThat(books.number("select count(*) from billing.charge")).isEqualTo(1);
    }

    @Test
    void tellsTheSameAfterACrashBetweenBookingAndTelling() throws BookingException {
        // Given
        GenerationEnded withOwnKey = Samples.ending()
                .generationId(Samples.generationId(3))
                .answeredWithOwnKey()
                .build();
        List<GenerationEnded> batch = List.of(ended(1), ended(2), withOwnKey);
        List<GenerationCharged> neverTold = store.book(batch).events();

        // When
        clock.advance(Duration.ofMinutes(3));
        List<GenerationCharged> told =
                ChargeBooks.store(books, clock).book(batch).events();

        // Then
        assertThat(told).containsExactlyInAnyOrderElementsOf(neverTold);
    }

    @Test
    void booksNothingOfABatchOfWhichOneIsRefused() throws SQLException {
        // Given
        List<GenerationEnded> batch = List.of(ended(1), beyondTheCalendar(2), ended(3));

        // When, then
        assertThatExceptionOfType(BookingException.class)
                .isThrownBy(() -> store.book(batch))
                .matches(e -> e.fault() == Fault.DATA, "at fault: the data");
        assertThat(books.everything()).isEmpty();
    }

    @Test
    void blamesTheDatabaseWhereThereIsNone() {
        // Given
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/autorouter?user=billing&password=none");

        // When, then
        assertThatExceptionOfType(BookingException.class)
                .isThrownBy(() -> new ChargeStore(new TransactionStore(nowhere), ChargeBooks.CHARGING, clock)
                        .book(List.of(ended(1))))
                .matches(e -> e.fault() == Fault.DATABASE, "at fault: the database");
    }

    @Test
    void keepsLateAndUnpricedUsageApart() throws SQLException, BookingException {
        // Given
        GenerationEnded seenByTheGateway = Samples.ending()
                .ending(new Ending.Failed(Samples.failure()))
                .requestedAt(Samples.NOON.minusMillis(1))
                .price(null)
                .usage(TokenUsage.estimated(0, 7))
                .build();

        // When
        store.book(List.of(seenByTheGateway));
        store.book(List.of(Samples.ended()));
        store.book(List.of(seenByTheGateway, Samples.ended()));

        // Then
        assertThat(books.lines("select kind || ' ' || charged_nanos from billing.charge"))
                .containsExactly("INSURED 0");
        assertThat(books.lines("select reason || ' ' || completion_tokens || ' ' || upstream_nanos"
                        + " from billing.suspense order by reason"))
                .containsExactly("LATE 34 71000", "UNPRICED 7 0");
        assertThat(books.lines("select kind || ' ' || debit_account || ' ' || amount_nanos from billing.transfer"))
                .containsExactly("SUSPENSE suspense 71000");
    }

    @Test
    void keepsThePriceThatAnyAmountFollowsFrom() throws SQLException, BookingException, MalformedEventException {
        for (long seed = 1; seed <= 20; seed++) {
            // Given
            EndingDice dice = new EndingDice(seed);
            TokenUsage usage = dice.usage();
            GenerationEnded ended = Samples.ending()
                    .generationId(Samples.generationId(seed))
                    .price(dice.price())
                    .usage(usage)
                    .build();

            // When
            store.book(List.of(ended));

            // Then
            String where = " from billing.charge join billing.price using (price_id) where generation_id = '"
                    + ended.generationId() + "'";
            byte[] price = books.lines("select price.price" + where).getFirst().getBytes(StandardCharsets.UTF_8);
            long owed = usage.totalTokens() == 0
                    ? 0
                    : Pricing.cost(EventJson.read(price, Price.class), usage).nanos();
            assertThat(books.number("select upstream_nanos" + where))
                    .as("seed %d", seed)
                    .isEqualTo(owed);
        }
    }

    @Test
    void balancesAndStaysTheSameHoweverEndingsAreReplayed() throws SQLException, BookingException {
        for (long seed = 0; seed < 5; seed++) {
            // Given
            books.empty();
            EndingDice dice = new EndingDice(seed);
            List<GenerationEnded> endings = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                endings.add(dice.ended(1 + dice.below(80)));
            }
            Set<GenerationCharged> told = new HashSet<>();

            // When
            for (int from = 0; from < endings.size(); from += 40) {
                told.addAll(store.book(endings.subList(from, from + 40)).events());
            }
            List<String> once = books.everything();
            for (int replay = 0; replay < 2; replay++) {
                clock.advance(Duration.ofMinutes(1));
                told.addAll(store.book(endings).events());
            }

            // Then
            assertThat(books.everything()).as("seed %d", seed).isEqualTo(once);
            assertThat(told).as("seed %d", seed).hasSize((int) books.number("select count(*) from billing.charge"));
            assertThat(books.number("select sum(balance_nanos) from billing.balance"))
                    .as("seed %d: debits - credits", seed)
                    .isZero();
            assertThat(books.number("select balance_nanos from billing.balance where id = 'revenue'"))
                    .as("seed %d", seed)
                    .isEqualTo(books.number("select sum(charged_nanos) from billing.charge"));
            assertThat(books.number("select sum(balance_nanos) from billing.balance where kind = 'provider'"))
                    .as("seed %d", seed)
                    .isEqualTo(books.number("select sum(upstream_nanos) from billing.charge")
                            + books.number("select coalesce(sum(upstream_nanos), 0) from billing.suspense"));
            assertThat(books.number(
                            "select -balance_nanos from billing.balance where id = '" + Samples.accountId(1) + "'"))
                    .as("seed %d", seed)
                    .isEqualTo(books.number("select sum(charged_nanos) from billing.charge"));
        }
    }

    @Test
    void owesAProviderForEachRunOfALateAttempt() throws SQLException, BookingException {
        // Given
        GenerationEnded late = Samples.ending()
                .attempt(2)
                .price(Price.of("free", UsdPerToken.of("0"), UsdPerToken.of("0")))
                .build();
        GenerationEnded ofAnotherDispatcher = Samples.ending()
                .attempt(2)
                .requestedAt(Samples.NOON.plusMillis(1))
                .build();
        GenerationEnded ofAThird = Samples.ending()
                .attempt(2)
                .requestedAt(Samples.NOON.plusMillis(2))
                .build();

        // When
        store.book(List.of(Samples.ended()));
        store.book(List.of(late));
        store.book(List.of(ofAnotherDispatcher, late));
        store.book(List.of(ofAThird, ofAThird, ofAnotherDispatcher));

        // Then
        assertThat(books.lines("select run || ' ' || upstream_nanos from billing.suspense order by run"))
                .containsExactly("1 0", "2 71000", "3 71000");
        assertThat(books.lines(
                        "select run || ' ' || amount_nanos from billing.transfer where kind = 'SUSPENSE' order by run"))
                .containsExactly("2 71000", "3 71000");
        assertThat(books.number("select sum(balance_nanos) from billing.balance where kind = 'provider'"))
                .isEqualTo(books.number("select sum(upstream_nanos) from billing.charge")
                        + books.number("select sum(upstream_nanos) from billing.suspense"));
    }

    @Test
    void chargesOnceWhereOthersReplayInAnotherOrder() throws SQLException, BookingException {
        // Given
        List<GenerationEnded> endings = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            endings.add(ended(i));
        }
        store.book(endings);
        List<String> once = books.everything();

        // When
        Collections.shuffle(endings, new Random(7));
        store.book(endings);

        // Then
        assertThat(books.everything()).isEqualTo(once);
    }

    @Test
    void letsTwoWritersOfTheSameEndingsAgree() throws SQLException, InterruptedException, ExecutionException {
        // Given
        List<GenerationEnded> endings = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            endings.add(ended(i));
        }
        List<GenerationEnded> backwards = endings.reversed();

        // When
        Set<GenerationCharged> told = new HashSet<>();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            Callable<List<GenerationCharged>> one = () -> bookUntilItWins(endings);
            Callable<List<GenerationCharged>> other = () -> bookUntilItWins(backwards);
            for (var writer : writers.invokeAll(List.of(one, other))) {
                told.addAll(writer.get());
            }
        }

        // Then
        assertThat(told).hasSize(300);
        assertThat(books.number("select count(*) from billing.charge")).isEqualTo(300);
        assertThat(books.number("select count(*) from billing.transfer")).isEqualTo(600);
    }

    private List<GenerationCharged> bookUntilItWins(List<GenerationEnded> endings) throws BookingException {
        while (true) {
            try {
                return ChargeBooks.store(books, clock).book(endings).events();
            } catch (BookingException e) {
                if (e.fault() != Fault.RACE) {
                    throw e;
                }
            }
        }
    }

    @Test
    void letsTheServiceAddToTheBooksAndChangeNothing() throws BookingException {
        // Given
        store.book(List.of(Samples.ended()));

        for (String table : List.of("charge", "transfer", "suspense", "account")) {
            String column = table.equals("account") ? "kind" : "attempt";
            for (String forbidden : List.of(
                    "update billing." + table + " set " + column + " = " + column,
                    "delete from billing." + table,
                    "truncate billing." + table,
                    "drop table billing." + table)) {
                // When, then
                assertThatExceptionOfType(SQLException.class)
                        .as(forbidden)
                        .isThrownBy(() -> books.executeAs("billing", forbidden))
                        .matches(e -> "42501".equals(e.getSQLState()), "insufficient privilege");
            }
        }
    }

    @Test
    void letsTheAuditorReadAndWriteNothing() throws SQLException {
        // Given
        String account = "insert into billing.account (id, kind) values ('acc', 'customer')";

        // When, then
        assertThat(books.number("select count(*) from billing.account where kind = 'suspense'"))
                .isEqualTo(1);
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> books.executeAs("auditor", account));
        assertThatExceptionOfType(SQLException.class)
                .as("even where its transactions may write")
                .isThrownBy(() -> books.executeAs("auditor", "begin read write; " + account))
                .matches(e -> "42501".equals(e.getSQLState()), "insufficient privilege");
    }

    @Test
    void refusesASecondLineOfWhatMayBeThereOnce() throws BookingException {
        // Given
        store.book(List.of(Samples.ended()));

        for (String second : List.of(
                "insert into billing.charge select * from billing.charge",
                "insert into billing.transfer select * from billing.transfer")) {
            // When, then
            assertThatExceptionOfType(SQLException.class)
                    .as(second)
                    .isThrownBy(() -> books.executeAs("billing", second))
                    .matches(e -> "23505".equals(e.getSQLState()), "unique violation");
        }
    }

    @Test
    void refusesTransfersThatMoveNothing() {
        String insert = "insert into billing.transfer values ('gen', 'CHARGE', 1, '%s', '%s', %d, now())";
        for (String offence : List.of(
                insert.formatted("revenue", "suspense", 0),
                insert.formatted("revenue", "suspense", -1),
                insert.formatted("revenue", "revenue", 1))) {
            // When, then
            assertThatExceptionOfType(SQLException.class)
                    .as(offence)
                    .isThrownBy(() -> books.executeAs("billing", offence))
                    .matches(e -> "23514".equals(e.getSQLState()), "check violation");
        }
    }

    private static GenerationEnded ended(int generation) {
        return Samples.ending().generationId(Samples.generationId(generation)).build();
    }

    /** PostgreSQL's years end with 294276. */
    static GenerationEnded beyondTheCalendar(int generation) {
        return Samples.ending()
                .generationId(Samples.generationId(generation))
                .requestedAt(Instant.parse("+300000-01-01T00:00:00Z"))
                .build();
    }
}
