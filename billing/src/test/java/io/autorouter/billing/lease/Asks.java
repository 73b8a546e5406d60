// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.money.Usd;
import io.autorouter.sandbox.sample.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gateway may ask for: one request of 1,000 nano-dollars, unless a test says otherwise. */
final class Asks {

    private final LeaseId id;
    private AccountId account = Samples.accountId(1);
    private KeyId key = Samples.keyId(1);
    private @Nullable SpendLimit keyLimit;
    private boolean includeByok;
    private List<SpendLimit> budgets = List.of();
    private long least = 1_000;
    private long need = 1_000;
    private long wish;
    private List<LeaseReturned> returned = List.of();

    private Asks(long number) {
        this.id = id(number);
    }

    static Asks lease(long number) {
        return new Asks(number);
    }

    static LeaseId id(long number) {
        return new LeaseId("lse-%026d".formatted(number));
    }

    Asks by(long accountNumber, long keyNumber) {
        account = Samples.accountId(accountNumber);
        key = Samples.keyId(keyNumber);
        return this;
    }

    Asks limit(@Nullable SpendLimit is) {
        keyLimit = is;
        return this;
    }

    Asks includeByok() {
        includeByok = true;
        return this;
    }

    Asks budgets(SpendLimit... are) {
        budgets = List.of(are);
        return this;
    }

    Asks least(long nanos) {
        least = nanos;
        need = Math.max(need, nanos);
        return this;
    }

    Asks need(long nanos) {
        need = nanos;
        return this;
    }

    Asks free() {
        least = 0;
        need = 0;
        return this;
    }

    Asks wish(long nanos) {
        wish = nanos;
        return this;
    }

    Asks back(LeaseReturned... back) {
        returned = List.of(back);
        return this;
    }

    LeaseAsked ask() {
        return new LeaseAsked(
                id,
                "gateway-test",
                account,
                key,
                WorkspaceId.defaultOf(account),
                keyLimit,
                includeByok,
                budgets,
                new Usd(least),
                new Usd(need),
                new Usd(wish),
                returned);
    }
}
