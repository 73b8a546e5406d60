// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.gateway.management.RefusedException;
import io.autorouter.gateway.rule.Amounts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What may be spent in a workspace over one interval. */
record Budget(String id, SpendLimit limit, Instant createdAt, Instant updatedAt) {

    /**
     * Holds a new limit against the budgets that there are: the narrower the interval, the less it must allow, or the
     * narrower one would never be reached.
     */
    static void refuseMisfit(List<Budget> budgets, SpendLimit wanted) throws RefusedException {
        for (Budget budget : budgets) {
            SpendLimit other = budget.limit();
            int breadth = wanted.interval().compareTo(other.interval());
            int amount = wanted.amount().compareTo(other.amount());
            if ((breadth > 0 && amount <= 0) || (breadth < 0 && amount >= 0)) {
                throw RefusedException.invalid("limit_usd: " + shown(wanted) + " (expected: "
                        + (breadth > 0 ? "more" : "less") + " than the "
                        + other.interval().name().toLowerCase(Locale.ROOT) + " budget, " + shown(other) + ")");
            }
        }
    }

    private static String shown(SpendLimit limit) {
        return Amounts.write(limit.amount()).toPlainString();
    }
}
