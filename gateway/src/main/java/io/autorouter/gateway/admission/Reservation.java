// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.money.Usd;
import org.jspecify.annotations.Nullable;

/** Money of a lease that is set aside for a request. */
final class Reservation implements Permit {

    private final Wallet wallet;
    private final Slice slice;
    private final Terms terms;
    private final boolean includeOwn;
    private boolean ended;

    /**
     * What was set aside.
     *
     * @param atMost what the answer may cost; null: whatever it comes to, as that is set aside
     */
    record Terms(Usd reserved, @Nullable Usd atMost) {}

    /**
     * Sets it aside.
     *
     * @param includeOwn whether the lease pays for what the account owes its providers itself, too
     */
    Reservation(Wallet wallet, Slice slice, Terms terms, boolean includeOwn) {
        this.wallet = wallet;
        this.slice = slice;
        this.terms = terms;
        this.includeOwn = includeOwn;
    }

    /** It is charged to the lease. */
    @Override
    public Caller on(Caller caller) {
        return caller.paidFrom(slice.id()).payingAtMost(terms.atMost());
    }

    /** Returns what the answer may cost, where money is short; null: whatever it comes to. */
    @Nullable
    Usd atMost() {
        return terms.atMost();
    }

    Slice slice() {
        return slice;
    }

    Usd reserved() {
        return terms.reserved();
    }

    @Override
    public void settle(Usd charged, Usd own) {
        wallet.settle(this, includeOwn ? charged.plus(own) : charged);
    }

    @Override
    public void settleUnknown() {
        wallet.settle(this, terms.reserved());
    }

    /** Tells whether this is the first end. Guarded by the wallet. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
