// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.lease;

import io.autorouter.contracts.money.Usd;

/**
 * A gateway gives back what it will not use of a lease. Told again, it changes nothing.
 *
 * @param voided all that was given back of this lease so far, this time included
 * @param closed whether nothing more is admitted against it, and whatever was has come to its end
 */
public record LeaseReturned(LeaseId leaseId, Usd voided, boolean closed) {

    public LeaseReturned {
        if (voided.nanos() < 0) {
            throw new IllegalArgumentException("voided: " + voided + " (expected: >= 0 USD)");
        }
    }
}
