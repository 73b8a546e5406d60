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
    private boolean ended;

    /**
     * What was set aside.
     *
     * @param beyond what the answer may cost above that, held against what is left beside all leases
     * @param atMost what it may cost; null: whatever it comes to
     */
    record Terms(Usd reserved, long beyond, @Nullable Usd atMost) {}

    Reservation(Wallet wallet, Slice slice, Terms terms) {
        this.wallet = wallet;
        this.slice = slice;
        this.terms = terms;
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

    long beyond() {
        return terms.beyond();
    }

    @Override
    public void settle(Usd charged) {
        wallet.settle(this, charged);
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
