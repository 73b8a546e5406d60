// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.lease;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.money.Usd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gateway asks for a lease.
 *
 * @param gateway the name of the instance that asks
 * @param keyLimit what may be spent with the key; null: no limit of its own
 * @param includeByok whether what the account owes its providers itself counts against the key's limit
 * @param budgets what may be spent in the workspace
 * @param least less is of no use: what the smallest request that waits is expected to cost; 0 for a free one
 * @param need what all requests that wait are expected to cost
 * @param wish what would last for a while
 * @param returned leases of the same account of which something comes back first
 */
public record LeaseAsked(
        LeaseId leaseId,
        String gateway,
        AccountId accountId,
        KeyId keyId,
        WorkspaceId workspaceId,
        @Nullable SpendLimit keyLimit,
        boolean includeByok,
        List<SpendLimit> budgets,
        Usd least,
        Usd need,
        Usd wish,
        List<LeaseReturned> returned) {

    public LeaseAsked {
        budgets = List.copyOf(budgets);
        returned = List.copyOf(returned);
        if (least.nanos() < 0 || least.compareTo(need) > 0 || wish.nanos() < 0) {
            throw new IllegalArgumentException("least, need, wish: " + least + ", " + need + ", " + wish
                    + " (expected: 0 <= least <= need, wish >= 0)");
        }
        if (returned.size() > LeasesReturned.MOST) {
            throw new IllegalArgumentException(
                    "returned: " + returned.size() + " (expected: at most " + LeasesReturned.MOST + ")");
        }
    }
}
