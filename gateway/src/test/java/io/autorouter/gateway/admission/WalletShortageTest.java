// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.time.CountingIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is set aside for answers of which nobody knows how long they get. */
class WalletShortageTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("acc-00000000000000000000000001");

    private final CountingIds ids = new CountingIds();
    private final Payer payer = new Payer(
            ACCOUNT,
            new KeyId("key-00000000000000000000000001"),
            WorkspaceId.defaultOf(ACCOUNT),
            null,
            false,
            List.of());
    private final Wallet wallet = new Wallet(payer, 0);
    private final List<Verdict> verdicts = new ArrayList<>();

    @Test
    void setsMoreAsideWhereMoneyIsShortAndTellsWhereTheAnswerEnds() {
        // Given
        lend(90, 0);

        // When
        Reservation first = take(10, 500);
        Reservation second = take(10, 500);
        Reservation small = take(10, 12);

        // Then
        assertThat(first).extracting(Reservation::reserved, Reservation::atMost).containsExactly(usd(30), usd(30));
        assertThat(second)
                .extracting(Reservation::reserved, Reservation::atMost)
                .containsExactly(usd(15), usd(15));
        assertThat(small).extracting(Reservation::reserved, Reservation::atMost).containsExactly(usd(10), usd(10));
    }

    @Test
    void setsTheLongestAnswerAsideWhereThereIsMoney() {
        // Given
        lend(250, 880);

        // When
        Reservation first = take(10, 110);
        Reservation second = take(10, 110);
        Reservation third = wallet.take(payer, cost(10, 110), 1);

        // Then
        assertThat(List.of(first, second)).allSatisfy(permit -> {
            assertThat(permit.reserved()).isEqualTo(usd(110));
            assertThat(permit.atMost()).isNull();
        });
        assertThat(third).isNull();
    }

    @Test
    void waitsForTheNextLeaseRatherThanCutAnAnswerShortThatCanBePaid() {
        // Given
        lend(250, 880);
        take(10, 110);
        take(10, 110);
        wallet.await(new Waiter(cost(10, 110), verdicts::add));

        // When
        Ask ask = asked();
        answer(ask, 220, 880);

        // Then
        assertThat(ask.asked().returned()).isEmpty();
        assertThat(ask.asked().wish()).isGreaterThanOrEqualTo(usd(2 * 330));
        assertThat(admitted().reserved()).isEqualTo(usd(110));
        assertThat(admitted().atMost()).isNull();
    }

    @Test
    void sharesWhatItHasWhenBillingIsAway() {
        // Given
        lend(250, 880);
        take(10, 110);
        take(10, 110);
        wallet.await(new Waiter(cost(10, 110), verdicts::add));

        // When
        wallet.unanswered(asked(), 2).forEach(Runnable::run);

        // Then
        assertThat(admitted().reserved()).isEqualTo(usd(10));
        assertThat(admitted().atMost()).isEqualTo(usd(10));
    }

    @Test
    void sharesALeaseEvenlyAmongThoseWhoWaitForIt() {
        // Given
        for (int i = 0; i < 8; i++) {
            wallet.await(new Waiter(cost(10, 500), verdicts::add));
        }

        // When
        answer(asked(), 400, 0);

        // Then
        assertThat(verdicts)
                .hasSize(8)
                .allSatisfy(verdict ->
                        assertThat(reservation(verdict).reserved().nanos()).isBetween(15L, 40L));
    }

    @Test
    void countsWhatTheAccountsOwnProviderBillsOnlyWhereTheLimitDoes() {
        for (boolean counts : List.of(true, false)) {
            // Given
            Payer limited = new Payer(
                    payer.account(), payer.key(), payer.workspace(), payer.keyLimit(), counts, payer.budgets());
            wallet.take(limited, Cost.NOTHING, 1);
            lend(10, 0);

            // When
            Objects.requireNonNull(wallet.take(limited, cost(10, 10), 1)).settle(usd(1), usd(4));

            // Then
            assertThat(wallet.take(limited, cost(6, 6), 1))
                    .as("counted: %s", counts)
                    .matches(permit -> (permit == null) == counts);
            wallet.tidy(1, 0);
        }
    }

    private Reservation take(long expected, long most) {
        return Objects.requireNonNull(wallet.take(payer, cost(expected, most), 1));
    }

    private static Cost cost(long expected, long most) {
        return new Cost(usd(expected), usd(most));
    }

    private Reservation admitted() {
        assertThat(verdicts).hasSize(1);
        return reservation(verdicts.getFirst());
    }

    private static Reservation reservation(Verdict verdict) {
        return (Reservation) ((Verdict.Admitted) verdict).permit();
    }

    private Ask asked() {
        return Objects.requireNonNull(wallet.ask(new Wallet.Asker("gateway-1", () -> LeaseId.next(ids)), List.of(), 1));
    }

    private void answer(Ask ask, long amount, long left) {
        var granted = new LeaseAnswer.Granted(ask.asked().leaseId(), usd(amount), 300_000, usd(left), null);
        wallet.answered(ask, granted, 1, NOON).forEach(Runnable::run);
    }

    /** Lends so much to somebody who comes for nothing, beside which so much is left. */
    private void lend(long amount, long left) {
        wallet.await(new Waiter(Cost.NOTHING, verdict -> {}));
        answer(asked(), amount, left);
    }

    private static Usd usd(long nanos) {
        return new Usd(nanos);
    }
}
