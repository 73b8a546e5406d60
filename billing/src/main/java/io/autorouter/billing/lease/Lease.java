// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import io.autorouter.billing.purse.Payer;
import io.autorouter.contracts.lease.LeaseId;
import java.time.LocalDate;

/**
 * A lease as it stands in the books.
 *
 * @param day on which it was granted, and on which everything charged to it counts
 * @param open neither posted nor voided, in nano-dollars
 * @param voided given back so far
 */
record Lease(LeaseId id, Payer payer, LocalDate day, boolean includeByok, long open, long voided) {

    /** Returns how much less is reserved when the gateway has given back this much in all; never more than is open. */
    long voidedBy(long total) {
        return Math.clamp(total - voided, 0, open);
    }
}
