// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import io.autorouter.contracts.money.Usd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param ranAt when it looked
 * @param since the beginning of the time that it looked at; null: everything
 * @param underWay generations that had not ended, or were not charged yet, and are young enough for that
 * @param figures what is no breach, and somebody may want to know
 */
record AuditReport(Instant ranAt, @Nullable Instant since, List<Finding> findings, long underWay, Figures figures) {

    AuditReport {
        findings = List.copyOf(findings);
    }

    /**
     * What is no breach.
     *
     * @param suspended lines of usage that can be charged to nobody, and what their providers are owed
     * @param unknown attempts that were lost with whoever ran them: what providers bill for those, nobody saw
     * @param overdrawn accounts that owe more than they were given
     * @param reservations leases that hold something, and how much
     * @param expired leases that nobody came back with, and how much of them was voided
     * @param disputed answers of which the provider's count is far from our own
     * @param drift by how much running sums differ from the lines that they are sums of
     */
    record Figures(Sum suspended, Sum unknown, Sum overdrawn, Sum reservations, Sum expired, Sum disputed, Usd drift) {}

    /** How many, and how much. */
    record Sum(long count, Usd amount) {}

    /** Tells whether everything holds. */
    boolean holds() {
        return breaches() == 0;
    }

    long breaches() {
        return findings.stream().mapToLong(Finding::breaches).sum();
    }
}
