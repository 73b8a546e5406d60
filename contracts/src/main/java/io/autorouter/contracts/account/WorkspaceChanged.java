// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as it stands from now on: created, changed or deleted.
 *
 * @param name what its owner calls it
 * @param slug its name in addresses, unique in the account
 * @param budgets limits of what all of its keys spend together, at most one for each interval
 * @param deleted whether it is gone for good
 * @param revision rises with each change of this workspace; a reader keeps the highest that it saw
 * @param logging what is logged of what is said in it; null: nothing
 */
public record WorkspaceChanged(
        WorkspaceId workspaceId,
        AccountId accountId,
        String name,
        String slug,
        List<SpendLimit> budgets,
        boolean deleted,
        long revision,
        Instant changedAt,
        @Nullable ContentLogging logging) {

    public WorkspaceChanged {
        budgets = List.copyOf(budgets);
    }

    /** A workspace that logs nothing of what is said in it. */
    public WorkspaceChanged(
            WorkspaceId workspaceId,
            AccountId accountId,
            String name,
            String slug,
            List<SpendLimit> budgets,
            boolean deleted,
            long revision,
            Instant changedAt) {
        this(workspaceId, accountId, name, slug, budgets, deleted, revision, changedAt, null);
    }
}
