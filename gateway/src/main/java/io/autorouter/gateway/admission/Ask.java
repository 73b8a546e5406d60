// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.LeaseAsked;
import java.util.List;

/**
 * A question to billing.
 *
 * @param at when it was asked, on the clock of the wallet
 * @param waiters whose costs are in it; nobody's where it is only that the next ones need not wait
 */
record Ask(LeaseAsked asked, long at, List<Waiter> waiters) {

    Ask {
        waiters = List.copyOf(waiters);
    }
}
