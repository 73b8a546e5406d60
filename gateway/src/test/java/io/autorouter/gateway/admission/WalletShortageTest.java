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
    void reliesOnAPartOfWhatIsLeftBesideItsLeases() {
        // Given
        lend(90, 800);

        // When
        Reservation first = take(10, 110);
        Reservation second = take(10, 110);
        first.settle(usd(10));
        Reservation third = take(10, 110);

        // Then
        assertThat(first.atMost()).isNull();
        assertThat(second.atMost()).isNotNull();
        assertThat(third.atMost()).isNull();
        assertThat(third.reserved()).isEqualTo(usd(10));
    }

    private Reservation take(long expected, long most) {
        return Objects.requireNonNull(wallet.take(payer, new Cost(usd(expected), usd(most)), 1));
    }

    /** Lends so much to somebody who comes for nothing, beside which so much is left. */
    private void lend(long amount, long left) {
        wallet.await(new Waiter(Cost.NOTHING, verdict -> {}));
        Ask ask = Objects.requireNonNull(
                wallet.ask(new Wallet.Asker("gateway-1", () -> LeaseId.next(ids)), List.of(), 1));
        var granted = new LeaseAnswer.Granted(ask.asked().leaseId(), usd(amount), 300_000, usd(left), null);
        wallet.answered(ask, granted, 1, NOON).forEach(Runnable::run);
    }

    private static Usd usd(long nanos) {
        return new Usd(nanos);
    }
}
