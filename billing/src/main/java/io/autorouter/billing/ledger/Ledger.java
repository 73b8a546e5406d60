// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.ledger;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was used into transfers between accounts. Every transfer names both, so the books always balance. */
public final class Ledger {

    private Ledger() {}

    /**
     * Who used what.
     *
     * @param provider who is owed; null where nobody was reached
     */
    public record Entry(
            GenerationId generationId,
            int attempt,
            AccountId account,
            @Nullable ProviderSlug provider) {}

    /** Books what the caller pays and what the provider is owed; what is nothing is not booked. */
    public static List<Transfer> charge(Entry entry, Usd charged, Usd upstream) {
        List<Transfer> transfers = new ArrayList<>(2);
        if (charged.nanos() > 0) {
            transfers.add(new Transfer(
                    entry.generationId().value(),
                    Transfer.Kind.CHARGE,
                    entry.attempt(),
                    LedgerAccount.customer(entry.account()),
                    LedgerAccount.REVENUE,
                    charged));
        }
        if (upstream.nanos() > 0) {
            transfers.add(owed(entry, Transfer.Kind.UPSTREAM, 1, LedgerAccount.PROVIDER_COST, upstream));
        }
        return transfers;
    }

    /**
     * Books what a provider is owed for an attempt that came too late to be charged.
     *
     * @param run of the attempt, from 1
     */
    public static List<Transfer> suspend(Entry entry, int run, Usd upstream) {
        return upstream.nanos() > 0
                ? List.of(owed(entry, Transfer.Kind.SUSPENSE, run, LedgerAccount.SUSPENSE, upstream))
                : List.of();
    }

    /** Books what an account is given. */
    public static Transfer grant(String credit, Source source, AccountId account, Usd amount) {
        return new Transfer(credit, source.transfer(), 0, source.account(), LedgerAccount.customer(account), amount);
    }

    /** Books a part of a credit that was not used in its time. */
    public static Transfer expire(String credit, Source source, int part, AccountId account, Usd amount) {
        return new Transfer(
                credit, Transfer.Kind.EXPIRY, part, LedgerAccount.customer(account), source.account(), amount);
    }

    /** Where credits come from. */
    public enum Source {
        /** Somebody paid. */
        PURCHASE,
        /** The house gives. */
        PROMOTION;

        LedgerAccount account() {
            return switch (this) {
                case PURCHASE -> LedgerAccount.CREDIT_SOURCE;
                case PROMOTION -> LedgerAccount.PROMOTION;
            };
        }

        Transfer.Kind transfer() {
            return switch (this) {
                case PURCHASE -> Transfer.Kind.PURCHASE;
                case PROMOTION -> Transfer.Kind.PROMOTION;
            };
        }
    }

    private static Transfer owed(Entry entry, Transfer.Kind kind, int run, LedgerAccount debit, Usd upstream) {
        ProviderSlug provider = entry.provider();
        if (provider == null) {
            throw new IllegalArgumentException("provider: none (expected: whoever is owed " + upstream + ")");
        }
        return new Transfer(
                entry.generationId().value(),
                kind,
                entry.attempt(),
                run,
                debit,
                LedgerAccount.provider(provider),
                upstream);
    }
}
