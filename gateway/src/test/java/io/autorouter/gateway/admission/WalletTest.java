// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.sandbox.time.CountingIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WalletTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;
    private static final long IDLE = 30 * SECOND;
    private static final long LASTING_MS = 300_000;

    private final CountingIds ids = new CountingIds();
    private final Wallet.Asker asker = new Wallet.Asker("gateway-1", () -> LeaseId.next(ids));
    private final Payer payer = payer(null);
    private final Wallet wallet = new Wallet(payer, 0);
    private final List<Verdict> verdicts = new ArrayList<>();

    @Test
    void admitsAgainstALeaseUntilItIsUsedUp() {
        // Given
        lend(askFor(10), 25);

        // When
        Reservation second = wallet.take(payer, known(10), 1);
        Reservation third = wallet.take(payer, known(10), 1);

        // Then
        assertThat(verdicts).singleElement().isInstanceOf(Verdict.Admitted.class);
        assertThat(second).isNotNull();
        assertThat(third).isNull();
    }

    @Test
    void takesBackWhatARequestDidNotUse() {
        // Given
        lend(askFor(10), 10);
        Reservation first = admitted(0);

        // When
        first.settle(usd(4));
        first.settle(usd(0)); // told twice, it counts once

        // Then
        assertThat(wallet.take(payer, known(7), 1)).isNull();
        assertThat(wallet.take(payer, known(6), 1)).isNotNull();
    }

    @Test
    void asksOnceForAllWhoWaitAndNamesTheSmallestOfThem() {
        // Given
        Ask first = askFor(10);
        await(7);
        await(3);

        // When
        Ask none = wallet.ask(asker, List.of(), 1);
        answer(first, granted(first, 10, null));
        Ask second = asked();

        // Then
        assertThat(none).isNull();
        assertThat(second.asked().need()).isEqualTo(usd(10));
        assertThat(second.asked().least()).isEqualTo(usd(3));
    }

    @Test
    void refusesThoseAloneForWhomThereIsNotEnough() {
        // Given
        await(10);
        await(4);
        Ask ask = asked();

        // When
        answer(ask, granted(ask, 5, shortage(5, 0, 0, null)));

        // Then
        assertThat(verdicts).hasSize(2).first().isInstanceOf(Verdict.Admitted.class);
        assertThat(problem(verdicts.getLast()).cost()).isEqualTo(usd(10));
    }

    @Test
    void saysWhenAnotherTryIsWorthIt() {
        // Given
        Instant midnight = Instant.parse("2026-11-27T00:00:00Z");

        // When
        Long running = retryAfter(shortage(100, 40, 60, null));
        Long tomorrow = retryAfter(shortage(100, 95, 0, midnight));
        Long never = retryAfter(shortage(100, 95, 0, null));
        Long tooLarge = retryAfter(shortage(9, 0, 0, midnight));

        // Then
        assertThat(running).isEqualTo(2);
        assertThat(tomorrow).isEqualTo(12 * 3600);
        assertThat(never).isNull();
        assertThat(tooLarge).isNull();
    }

    @Test
    void asksAgainForTheSameLeaseWhenNobodyAnswered() {
        // Given
        Ask lost = askFor(10);

        // When
        wallet.unanswered(lost, 1).forEach(Runnable::run);
        Ask again = askFor(20);

        // Then
        assertThat(verdicts)
                .singleElement()
                .satisfies(verdict ->
                        assertThat(((Verdict.Denied) verdict).problem()).isEqualTo(Denial.NO_ANSWER));
        assertThat(again.asked().leaseId()).isEqualTo(lost.asked().leaseId());
    }

    @Test
    void givesBackWhatNobodyUsesAndClosesItWhenAllHasEnded() {
        // Given
        Ask ask = askFor(10);
        lend(ask, 25);

        // When
        List<LeaseReturned> early = wallet.tidy(IDLE - 1, IDLE);
        List<LeaseReturned> idle = wallet.tidy(IDLE, IDLE);
        admitted(0).settle(usd(6));
        List<LeaseReturned> ended = wallet.tidy(IDLE, IDLE);
        wallet.told(ended);

        // Then
        assertThat(early).isEmpty();
        assertThat(idle).containsExactly(new LeaseReturned(ask.asked().leaseId(), usd(15), false));
        assertThat(ended).containsExactly(new LeaseReturned(ask.asked().leaseId(), usd(19), true));
        assertThat(wallet.isEmpty()).isTrue();
    }

    @Test
    void admitsNothingAgainstALeaseWhoseTimeIsOver() {
        // Given
        lend(askFor(10), 1_000);

        // When
        Reservation late = wallet.take(payer, known(10), 1 + LASTING_MS * 1_000_000);

        // Then
        assertThat(late).isNull();
    }

    @Test
    void dropsItsLeasesWhenTheLimitOfTheKeyChanges() {
        // Given
        lend(askFor(10), 1_000);
        Payer limited = payer(new SpendLimit(usd(5), SpendInterval.DAILY));

        // When
        Reservation after = wallet.take(limited, known(10), 2);
        Ask ask = askFor(10);

        // Then
        assertThat(after).isNull();
        assertThat(ask.asked().keyLimit()).isEqualTo(limited.keyLimit());
        assertThat(ask.asked().returned())
                .singleElement()
                .satisfies(back -> assertThat(back.voided()).isEqualTo(usd(990)));
    }

    @Test
    void looksForTheNextLeaseBeforeThisOneIsUsedUp() {
        // Given
        lend(askFor(10), 100);

        // When
        Ask early = wallet.ask(asker, List.of(), 1);
        for (int i = 0; i < 7; i++) {
            wallet.take(payer, known(10), 1);
        }
        Ask ahead = asked();

        // Then
        assertThat(early).isNull();
        assertThat(ahead.asked().need()).isEqualTo(Usd.ZERO);
        assertThat(ahead.asked().wish()).isEqualTo(usd(320));
    }

    @Test
    void neverAdmitsMoreThanItWasLentWhateverHappensInWhichOrder() {
        for (long seed = 0; seed < 300; seed++) {
            new Chaos(seed).run();
        }
    }

    /** A billing that lends from a purse, and callers, clocks and failures by the dice. */
    private final class Chaos {

        private final long seed;
        private final Random dice;
        private final Wallet chaotic = new Wallet(payer, 0);
        private final Map<LeaseId, Long> lent = new HashMap<>();
        private final Map<LeaseId, Long> voided = new HashMap<>();
        private final Map<LeaseId, Long> spent = new HashMap<>();
        private final List<Reservation> running = new ArrayList<>();
        private long purse = 5_000;
        private long now;
        private @Nullable Ask open;

        Chaos(long seed) {
            this.seed = seed;
            this.dice = new Random(seed);
        }

        void run() {
            for (int step = 0; step < 400; step++) {
                step();
                check();
            }
        }

        private void step() {
            now += dice.nextLong(2 * SECOND);
            switch (dice.nextInt(6)) {
                case 0, 1 -> {
                    int expected = dice.nextInt(60);
                    Cost cost = new Cost(usd(expected), usd(expected + dice.nextInt(600)));
                    Reservation permit = chaotic.take(payer, cost, now);
                    if (permit == null) {
                        chaotic.await(new Waiter(cost, this::hear));
                    } else {
                        running.add(permit);
                    }
                }
                case 2 -> {
                    if (!running.isEmpty()) {
                        Reservation permit = running.remove(dice.nextInt(running.size()));
                        long used = dice.nextLong(permit.reserved().nanos() + 1);
                        permit.settle(usd(used));
                        spent.merge(permit.slice().id(), used, Long::sum);
                    }
                }
                case 3 -> open = open == null ? chaotic.ask(asker, List.of(), now) : open;
                case 4 -> answerOpen();
                default -> tidy();
            }
        }

        private void hear(Verdict verdict) {
            if (verdict instanceof Verdict.Admitted admitted) {
                running.add((Reservation) admitted.permit());
            }
        }

        private void answerOpen() {
            if (open == null) {
                return;
            }
            Ask asked = open;
            open = null;
            asked.asked().returned().forEach(this::takeBack);
            if (dice.nextInt(5) == 0) {
                chaotic.unanswered(asked, now).forEach(Runnable::run);
                return;
            }
            long need = asked.asked().need().nanos();
            long amount = Math.min(purse, Math.max(need, asked.asked().wish().nanos() / 8));
            LeaseId id = asked.asked().leaseId();
            purse -= lent.containsKey(id) ? 0 : amount;
            lent.putIfAbsent(id, amount);
            Shortage shortage = amount < need ? shortage(5_000, 0, 5_000 - purse, null) : null;
            var granted = new LeaseAnswer.Granted(id, usd(lent.get(id)), LASTING_MS, usd(purse), shortage);
            chaotic.answered(asked, granted, now, NOON).forEach(Runnable::run);
        }

        private void tidy() {
            List<LeaseReturned> returned = chaotic.tidy(now, dice.nextInt(3) * SECOND);
            returned.forEach(this::takeBack);
            if (dice.nextInt(3) > 0) {
                chaotic.told(returned);
            }
        }

        private void takeBack(LeaseReturned back) {
            long more = back.voided().nanos() - voided.getOrDefault(back.leaseId(), 0L);
            voided.merge(back.leaseId(), Math.max(0, more), Long::sum);
            purse += Math.max(0, more);
        }

        private void check() {
            lent.forEach((id, amount) -> {
                long held = running.stream()
                        .filter(permit -> permit.slice().id().equals(id))
                        .mapToLong(permit -> permit.reserved().nanos())
                        .sum();
                assertThat(held + spent.getOrDefault(id, 0L) + voided.getOrDefault(id, 0L))
                        .as("seed %d: what runs, was spent and came back of %s", seed, id)
                        .isLessThanOrEqualTo(amount);
            });
        }
    }

    private void await(long cost) {
        wallet.await(new Waiter(known(cost), verdicts::add));
    }

    private Ask askFor(long cost) {
        await(cost);
        return asked();
    }

    private Ask asked() {
        return Objects.requireNonNull(wallet.ask(asker, List.of(), 1));
    }

    private void lend(Ask ask, long amount) {
        answer(ask, granted(ask, amount, null));
    }

    private void answer(Ask ask, LeaseAnswer answer) {
        wallet.answered(ask, answer, 1, NOON).forEach(Runnable::run);
    }

    private static LeaseAnswer granted(Ask ask, long amount, @Nullable Shortage shortage) {
        return new LeaseAnswer.Granted(ask.asked().leaseId(), usd(amount), LASTING_MS, Usd.ZERO, shortage);
    }

    private Reservation admitted(int index) {
        return (Reservation) ((Verdict.Admitted) verdicts.get(index)).permit();
    }

    private static Problem.Unpaid problem(Verdict verdict) {
        return (Problem.Unpaid) ((Verdict.Denied) verdict).problem();
    }

    private @Nullable Long retryAfter(Shortage shortage) {
        return ((Problem.Unpaid) Denial.of(shortage, usd(10), NOON)).retryAfterSeconds();
    }

    private static Shortage shortage(long limit, long spent, long reserved, @Nullable Instant anew) {
        return new Shortage(LimitSource.KEY_LIMIT, SpendInterval.DAILY, usd(limit), usd(spent), usd(reserved), anew);
    }

    private static Payer payer(@Nullable SpendLimit limit) {
        AccountId account = new AccountId("acc-00000000000000000000000001");
        return new Payer(
                account,
                new KeyId("key-00000000000000000000000001"),
                WorkspaceId.defaultOf(account),
                limit,
                false,
                List.of());
    }

    private static Cost known(long nanos) {
        return Cost.of(usd(nanos));
    }

    private static Usd usd(long nanos) {
        return new Usd(nanos);
    }
}
