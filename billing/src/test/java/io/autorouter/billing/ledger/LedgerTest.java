// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.sandbox.sample.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LedgerTest {

    private static final ProviderSlug OPENAI = new ProviderSlug("openai");

    @Test
    void booksWhatTheCallerPaysAndWhatTheProviderIsOwed() {
        // When
        List<Transfer> transfers = Ledger.charge(entry(1, OPENAI), new Usd(70), new Usd(70));

        // Then
        assertThat(transfers)
                .extracting(
                        Transfer::kind,
                        t -> t.debit().id(),
                        t -> t.credit().id(),
                        t -> t.amount().nanos())
                .containsExactly(
                        tuple(Transfer.Kind.CHARGE, Samples.accountId(1).value(), "revenue", 70L),
                        tuple(Transfer.Kind.UPSTREAM, "provider-cost", "provider:openai", 70L));
    }

    @Test
    void booksOnlyTheProvidersSideOfAnInsuredAnswer() {
        // When
        List<Transfer> transfers = Ledger.charge(entry(1, OPENAI), Usd.ZERO, new Usd(70));

        // Then
        assertThat(transfers).extracting(Transfer::kind).containsExactly(Transfer.Kind.UPSTREAM);
    }

    @Test
    void booksNothingForNothing() {
        // When
        List<Transfer> charged = Ledger.charge(entry(1, null), Usd.ZERO, Usd.ZERO);
        List<Transfer> suspended = Ledger.suspend(entry(1, null), 1, Usd.ZERO);

        // Then
        assertThat(charged).isEmpty();
        assertThat(suspended).isEmpty();
    }

    @Test
    void booksLateUsageAgainstSuspense() {
        // When
        List<Transfer> transfers = Ledger.suspend(entry(2, OPENAI), 1, new Usd(5));

        // Then
        assertThat(transfers)
                .extracting(
                        Transfer::kind,
                        Transfer::attempt,
                        Transfer::debit,
                        t -> t.credit().id())
                .containsExactly(tuple(Transfer.Kind.SUSPENSE, 2, LedgerAccount.SUSPENSE, "provider:openai"));
    }

    @Test
    void owesNobodyNothing() {
        // When, then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ledger.charge(entry(1, null), Usd.ZERO, new Usd(1)))
                .withMessageStartingWith("provider: none");
    }

    @Test
    void movesNoAmountThatIsNone() {
        for (long nanos : new long[] {0, -1, Long.MIN_VALUE}) {
            // When, then
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> transfer(LedgerAccount.REVENUE, LedgerAccount.SUSPENSE, nanos))
                    .withMessageStartingWith("amount: ");
        }
    }

    @Test
    void movesNothingFromAnAccountToItself() {
        // When, then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transfer(LedgerAccount.REVENUE, LedgerAccount.REVENUE, 1))
                .withMessageStartingWith("debit: ");
    }

    @Test
    void balancesWhateverIsBooked() {
        for (long seed = 0; seed < 500; seed++) {
            // Given
            Random random = new Random(seed);
            List<Transfer> transfers = new ArrayList<>();
            long charged = 0;
            long owed = 0;

            // When
            for (int i = 0; i < 50; i++) {
                Ledger.Entry entry = entry(1 + random.nextInt(4), new ProviderSlug("p" + random.nextInt(3)));
                Usd upstream = new Usd(random.nextInt(3) == 0 ? 0 : random.nextLong(1_000_000_000_000L));
                Usd pays = random.nextBoolean() ? upstream : Usd.ZERO;
                boolean late = random.nextInt(4) == 0;
                transfers.addAll(late ? Ledger.suspend(entry, 1, upstream) : Ledger.charge(entry, pays, upstream));
                charged += late ? 0 : pays.nanos();
                owed += upstream.nanos();
            }

            // Then
            Map<String, Long> balances = balances(transfers);
            assertThat(balances.values().stream().mapToLong(Long::longValue).sum())
                    .as("seed %d", seed)
                    .isZero();
            assertThat(balances.getOrDefault("revenue", 0L)).as("seed %d", seed).isEqualTo(charged);
            assertThat(balances.entrySet().stream()
                            .filter(balance -> balance.getKey().startsWith("provider:"))
                            .mapToLong(Map.Entry::getValue)
                            .sum())
                    .as("seed %d", seed)
                    .isEqualTo(owed);
        }
    }

    private static Map<String, Long> balances(List<Transfer> transfers) {
        Map<String, Long> balances = new HashMap<>();
        for (Transfer transfer : transfers) {
            balances.merge(transfer.debit().id(), -transfer.amount().nanos(), Math::addExact);
            balances.merge(transfer.credit().id(), transfer.amount().nanos(), Math::addExact);
        }
        return balances;
    }

    private static Ledger.Entry entry(int attempt, @Nullable ProviderSlug provider) {
        return new Ledger.Entry(Samples.generationId(1), attempt, Samples.accountId(1), provider);
    }

    private static Transfer transfer(LedgerAccount debit, LedgerAccount credit, long nanos) {
        return new Transfer("gen", Transfer.Kind.CHARGE, 1, debit, credit, new Usd(nanos));
    }
}
