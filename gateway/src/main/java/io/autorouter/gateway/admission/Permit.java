// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.money.Usd;

/** What lets a request run. It ends once; later ends change nothing. */
public sealed interface Permit permits Reservation, Permit.Unfunded {

    /** Returns the caller as his request tells of him: what pays for it, and how much at most. */
    Caller on(Caller caller);

    /** The request came to its end, and was charged this much. */
    default void settle(Usd charged) {
        settle(charged, Usd.ZERO);
    }

    /**
     * The request came to its end.
     *
     * @param charged by the house
     * @param own what the account owes a provider itself, whose key it brought
     */
    void settle(Usd charged, Usd own);

    /** What it was charged is not known here: all that was set aside counts as spent, until billing closes the lease. */
    void settleUnknown();

    /** Nothing is set aside: the account's own keys answer, or nobody does. */
    record Unfunded() implements Permit {

        @Override
        public Caller on(Caller caller) {
            return caller.payingAtMost(Usd.ZERO);
        }

        @Override
        public void settle(Usd charged, Usd own) {
            // Nothing was set aside.
        }

        @Override
        public void settleUnknown() {
            // Nothing was set aside.
        }
    }
}
