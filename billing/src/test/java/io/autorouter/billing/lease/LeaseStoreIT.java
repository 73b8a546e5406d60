// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.billing.StoreBooks;
import io.autorouter.billing.audit.AccountAudit;
import io.autorouter.billing.charge.ChargeBooks;
import io.autorouter.billing.credit.CreditBooks;
import io.autorouter.billing.park.ParkingStore;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAnswer.Granted;
import io.autorouter.contracts.lease.LeaseAnswer.Refused;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.MovableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseStoreIT {

    /** What {@link Samples#ended()} costs. */
    private static final long COST = 71_000;

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
    void lendsOnceHoweverOftenItIsAskedForTheSameLease() throws Exception {
        // Given
        CreditBooks.give(books, 1, 1_000_000);

        // When
        Granted first = granted(Asks.lease(1).need(5_000));
        clock.advance(Duration.ofSeconds(10));
        Granted again = granted(Asks.lease(1).need(900_000));

        // Then
        assertThat(first.amount()).isEqualTo(new Usd(5_000));
        assertThat(again.amount()).isEqualTo(new Usd(5_000));
        assertThat(again.admitsMs()).isEqualTo(first.admitsMs() - 10_000);
        assertThat(reserved("acc")).isEqualTo(5_000);
        assertThat(reserved("key")).isEqualTo(5_000);
        assertThat(reserved("wsp")).isEqualTo(5_000);
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void lendsNothingToWhomNothingWasGiven() throws Exception {
        // When
        Shortage shortage = refused(Asks.lease(1));

        // Then
        assertThat(shortage.source()).isEqualTo(LimitSource.ACCOUNT_CREDITS);
        assertThat(shortage.limit()).isEqualTo(Usd.ZERO);
        assertThat(books.number("select count(*) from billing.lease")).isZero();
    }

    @Test
    void holdsAKeyToItsLimitUntilThatStartsAnew() throws Exception {
        // Given
        CreditBooks.give(books, 1, 1_000_000_000);
        SpendLimit daily = new SpendLimit(new Usd(100_000), SpendInterval.DAILY);
        granted(Asks.lease(1).limit(daily).need(60_000));

        // When
        Shortage shortage = refused(Asks.lease(2).limit(daily).least(40_001));
        Granted rest = granted(Asks.lease(3).limit(daily).least(40_000));
        clock.set(Instant.parse("2026-11-26T00:00:00Z"));
        Granted anew = granted(Asks.lease(4).limit(daily).least(100_000));

        // Then
        assertThat(shortage.source()).isEqualTo(LimitSource.KEY_LIMIT);
        assertThat(shortage.reserved()).isEqualTo(new Usd(60_000));
        assertThat(shortage.startsAnewAt()).isEqualTo(Instant.parse("2026-11-26T00:00:00Z"));
        assertThat(rest.amount()).isEqualTo(new Usd(40_000));
        assertThat(anew.amount()).isEqualTo(new Usd(100_000));
    }

    @Test
    void lendsNoLongerThanUntilMidnightWhereALimitStartsAnewThen() throws Exception {
        // Given
        CreditBooks.give(books, 1, 1_000_000);
        clock.set(Instant.parse("2026-11-29T23:59:50Z"));

        // When
        Granted granted = granted(Asks.lease(1).limit(new SpendLimit(new Usd(100_000), SpendInterval.WEEKLY)));

        // Then: that is a Sunday
        assertThat(granted.admitsMs()).isEqualTo(10_000);
    }

    @Test
    void holdsAllKeysOfAWorkspaceToItsBudgetsAndNamesTheBroadest() throws Exception {
        // Given
        CreditBooks.give(books, 1, 1_000_000_000);
        SpendLimit[] budgets = {
            new SpendLimit(new Usd(50_000), SpendInterval.DAILY),
            new SpendLimit(new Usd(60_000), SpendInterval.MONTHLY),
            new SpendLimit(new Usd(90_000), SpendInterval.LIFETIME)
        };
        granted(Asks.lease(1).by(1, 1).budgets(budgets).need(50_000));

        // When
        Shortage daily = refused(Asks.lease(2).by(1, 2).budgets(budgets).least(10_000));
        Shortage monthly = refused(Asks.lease(3).by(1, 2).budgets(budgets).least(10_001));
        clock.set(Instant.parse("2026-11-26T00:00:00Z"));
        Shortage stillMonthly = refused(Asks.lease(4).by(1, 2).budgets(budgets).least(20_000));
        clock.set(Instant.parse("2026-12-01T00:00:00Z"));
        Granted anew = granted(Asks.lease(5).by(1, 2).budgets(budgets).least(40_000));

        // Then
        assertThat(daily.interval()).isEqualTo(SpendInterval.DAILY);
        assertThat(monthly.interval()).isEqualTo(SpendInterval.MONTHLY);
        assertThat(stillMonthly.interval()).isEqualTo(SpendInterval.MONTHLY);
        assertThat(anew.amount()).isEqualTo(new Usd(40_000));
    }

    @Test
    void takesBackWhatIsNotUsedOnceHoweverOftenItIsTold() throws Exception {
        // Given
        CreditBooks.give(books, 1, 1_000_000);
        granted(Asks.lease(1).need(10_000));

        // When
        for (int i = 0; i < 3; i++) {
            leases.takeBack(List.of(back(1, 4_000, false)));
        }
        long afterThree = reserved("acc");
        leases.takeBack(List.of(back(1, 9_000, true), back(1, 9_000, true)));

        // Then
        assertThat(afterThree).isEqualTo(6_000);
        assertThat(reserved("acc")).isEqualTo(1_000);
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void lendsWhatComesBackWithTheSameAsk() throws Exception {
        // Given
        CreditBooks.give(books, 1, 10_000);
        granted(Asks.lease(1).need(10_000));

        // When
        Granted granted = granted(Asks.lease(2).by(1, 2).least(10_000).back(back(1, 10_000, true)));

        // Then
        assertThat(granted.amount()).isEqualTo(new Usd(10_000));
        assertThat(reserved("acc")).isEqualTo(10_000);
    }

    @Test
    void takesNothingBackOfALeaseOfSomebodyElse() throws Exception {
        // Given
        CreditBooks.give(books, 1, 10_000);
        granted(Asks.lease(1).need(10_000));

        // When
        refused(Asks.lease(2).by(2, 2).back(back(1, 10_000, true)));

        // Then
        assertThat(reserved("acc")).isEqualTo(10_000);
    }

    @Test
    void drawsChargesOnTheirLeaseAndCountsThemOnItsDay() throws Exception {
        // Given
        CreditBooks.give(books, 1, 1_000_000);
        clock.set(Instant.parse("2026-11-24T23:59:00Z"));
        granted(Asks.lease(1).need(100_000));

        // When: it is asked for before midnight, and ends after
        clock.set(Instant.parse("2026-11-25T00:03:00Z"));
        book(ended(1, 1));

        // Then
        assertThat(books.lines("select posted_nanos || ' ' || open_nanos || ' ' || beyond_nanos from billing.lease"))
                .containsExactly(COST + " " + (100_000 - COST) + " 0");
        assertThat(books.lines("select day || ' ' || spent_nanos || ' ' || reserved_nanos from billing.spending"
                        + " where starts_with(owner_id, 'key-') order by day"))
                .containsExactly("2026-11-24 " + COST + " " + (100_000 - COST));
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void chargesWhatIsMoreThanTheLeaseHeldAndSaysSo() throws Exception {
        // Given
        CreditBooks.give(books, 1, 50_000);
        granted(Asks.lease(1).need(50_000));

        // When
        book(ended(1, 1));
        Shortage shortage = refused(Asks.lease(2));

        // Then
        assertThat(books.number("select beyond_nanos from billing.lease")).isEqualTo(COST - 50_000);
        assertThat(shortage.left()).isEqualTo(new Usd(50_000 - COST));
        assertThat(refused(Asks.lease(3).free()).source()).isEqualTo(LimitSource.ACCOUNT_CREDITS);
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void voidsWhatNobodyCameBackWithAndChargesWhatComesLater() throws Exception {
        // Given
        CreditBooks.give(books, 1, 200_000);
        granted(Asks.lease(1).need(200_000));
        clock.advance(TERMS.admits().plus(TERMS.settles()).minusMillis(1));
        int tooEarly = leases.expire(10);

        // When
        clock.advance(Duration.ofMillis(1));
        int expired = leases.expire(10);
        clock.advance(Duration.ofDays(2));
        book(ended(1, 1));

        // Then
        assertThat(tooEarly).isZero();
        assertThat(expired).isEqualTo(1);
        assertThat(books.number("select expired_nanos from billing.lease")).isEqualTo(200_000);
        assertThat(books.number("select beyond_nanos from billing.lease")).isEqualTo(COST);
        assertThat(reserved("acc")).isZero();
        assertThat(granted(Asks.lease(2).least(200_000 - COST)).amount()).isEqualTo(new Usd(200_000 - COST));
        assertThat(AccountAudit.breaches(books)).isEmpty();
    }

    @Test
    void waitsOnlyAMomentForTheLastChargesOfAClosedLease() throws Exception {
        // Given
        CreditBooks.give(books, 1, 200_000);
        granted(Asks.lease(1).need(200_000));

        // When: what was spent is not booked yet
        leases.takeBack(List.of(back(1, 120_000, true)));
        clock.advance(TERMS.closes());
        int expired = leases.expire(10);

        // Then
        assertThat(expired).isEqualTo(1);
        assertThat(reserved("acc")).isZero();
    }

    @Test
    void lendsNothingToAParkedAccountAndGoesOnWithAllOthers() throws Exception {
        // Given
        CreditBooks.give(books, 1, 1_000_000);
        CreditBooks.give(books, 2, 1_000_000);
        ParkingStore parking = new ParkingStore(books.transactions(), clock);

        // When
        parking.park(Samples.accountId(1), "its books do not add up");

        // Then
        assertThat(leases.lend(Asks.lease(1).ask())).isEqualTo(new LeaseAnswer.Parked("its books do not add up"));
        assertThat(leases.lend(Asks.lease(2).by(2, 2).ask())).isInstanceOf(Granted.class);
        parking.release(Samples.accountId(1));
        assertThat(leases.lend(Asks.lease(3).ask())).isInstanceOf(Granted.class);
    }

    private Granted granted(Asks asks) throws Exception {
        LeaseAnswer answer = leases.lend(asks.ask());
        assertThat(answer).isInstanceOf(Granted.class);
        return (Granted) answer;
    }

    private Shortage refused(Asks asks) throws Exception {
        LeaseAnswer answer = leases.lend(asks.ask());
        assertThat(answer).isInstanceOf(Refused.class);
        return ((Refused) answer).shortage();
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

    private static GenerationEnded ended(long generation, long lease) {
        return ended(generation, lease, 1);
    }

    private static GenerationEnded ended(long generation, long lease, long account) {
        Caller caller = new Caller(Samples.accountId(account), Samples.keyId(account), null);
        return Samples.ending()
                .generationId(Samples.generationId(generation))
                .caller(caller.paidFrom(Asks.id(lease)))
                .build();
    }
}
