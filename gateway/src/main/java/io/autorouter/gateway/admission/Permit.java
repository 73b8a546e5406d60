// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import org.jspecify.annotations.Nullable;

/** What is set aside for a request that runs. It ends once; later ends change nothing. */
public final class Permit {

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

    Permit(Wallet wallet, Slice slice, Terms terms) {
        this.wallet = wallet;
        this.slice = slice;
        this.terms = terms;
    }

    /** Returns the lease that its charge will draw on. */
    public LeaseId lease() {
        return slice.id();
    }

    /** Returns what the answer may cost, where money is short; null: whatever it comes to. */
    public @Nullable Usd atMost() {
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

    /** The request came to its end, and was charged this much. */
    public void settle(Usd charged) {
        wallet.settle(this, charged);
    }

    /** What it was charged is not known here: all that was set aside counts as spent, until billing closes the lease. */
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
