// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import io.autorouter.contracts.account.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of credits that expire is used by charges: the soonest to expire first, and lasting credits last. */
final class CreditUse {

    private CreditUse() {}

    /** A credit that expires, and how much of it is not used yet. */
    record Expiring(String id, AccountId account, long unused) {}

    /** How much of a credit is used now. */
    record Used(String id, long nanos) {}

    /**
     * Spreads what was charged over the credits.
     *
     * @param credits of all the accounts, the soonest to expire first
     */
    static List<Used> spread(Map<AccountId, Long> charged, List<Expiring> credits) {
        Map<AccountId, Long> left = new HashMap<>(charged);
        List<Used> used = new ArrayList<>();
        for (Expiring credit : credits) {
            long nanos = Math.min(credit.unused(), left.getOrDefault(credit.account(), 0L));
            if (nanos > 0) {
                used.add(new Used(credit.id(), nanos));
                left.merge(credit.account(), -nanos, Long::sum);
            }
        }
        return used;
    }

    /**
     * Returns how much of an expired credit goes back now: what is not used, as far as nothing is reserved on it.
     *
     * @param left what the account has neither spent nor reserved
     */
    static long expired(long unused, long left) {
        return Math.clamp(left, 0, unused);
    }
}
