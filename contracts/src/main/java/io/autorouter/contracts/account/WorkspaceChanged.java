// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import java.time.Instant;
import java.util.List;

/**
 * A workspace as it stands from now on: created, changed or deleted.
 *
 * @param name what its owner calls it
 * @param slug its name in addresses, unique in the account
 * @param budgets limits of what all of its keys spend together, at most one for each interval
 * @param deleted whether it is gone for good
 * @param revision rises with each change of this workspace; a reader keeps the highest that it saw
 */
public record WorkspaceChanged(
        WorkspaceId workspaceId,
        AccountId accountId,
        String name,
        String slug,
        List<SpendLimit> budgets,
        boolean deleted,
        long revision,
        Instant changedAt) {

    public WorkspaceChanged {
        budgets = List.copyOf(budgets);
    }
}
