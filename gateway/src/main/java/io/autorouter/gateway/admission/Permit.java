// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;

/** What is set aside for a request that runs. It ends once; later ends change nothing. */
public final class Permit {

    private final Wallet wallet;
    private final Slice slice;
    private final Usd reserved;
    private boolean ended;

    Permit(Wallet wallet, Slice slice, Usd reserved) {
        this.wallet = wallet;
        this.slice = slice;
        this.reserved = reserved;
    }

    /** Returns the lease that its charge will draw on. */
    public LeaseId lease() {
        return slice.id();
    }

    Slice slice() {
        return slice;
    }

    Usd reserved() {
        return reserved;
    }

    /** The request came to its end, and was charged this much. */
    public void settle(Usd charged) {
        wallet.settle(this, charged);
    }

    /** What it was charged is not known here: all that was set aside counts as spent, until billing closes the lease. */
    public void settleUnknown() {
        wallet.settle(this, reserved);
    }

    /** Tells whether this is the first end. Guarded by the wallet. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
