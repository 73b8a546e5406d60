// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.spending;

import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.money.Usd;
import java.util.EnumMap;
import java.util.Map;

/** What was spent with a key or in a workspace, by the interval that runs now. */
public record Spending(Map<SpendInterval, Spent> intervals) {

    /** Nothing was. */
    public static final Spending NONE = new Spending(Map.of());

    public Spending {
        intervals = intervals.isEmpty() ? Map.of() : new EnumMap<>(intervals);
    }

    /**
     * What was spent in one interval.
     *
     * @param credits what the platform charged
     * @param byok what the account's own credentials cost it at their providers
     * @param reserved what is set aside for requests on their way, beside what was spent
     */
    public record Spent(Usd credits, Usd byok, Usd reserved) {

        static final Spent NOTHING = new Spent(Usd.ZERO, Usd.ZERO, Usd.ZERO);
    }

    public Spent in(SpendInterval interval) {
        return intervals.getOrDefault(interval, Spent.NOTHING);
    }
}
