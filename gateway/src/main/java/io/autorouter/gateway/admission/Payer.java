// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who pays, and what limits him now.
 *
 * @param keyLimit what may be spent with the key; null: no limit of its own
 * @param includeByok whether what the account owes its providers itself counts against that
 * @param budgets what may be spent in the workspace
 */
public record Payer(
        AccountId account,
        KeyId key,
        WorkspaceId workspace,
        @Nullable SpendLimit keyLimit,
        boolean includeByok,
        List<SpendLimit> budgets) {

    public Payer {
        budgets = List.copyOf(budgets);
    }

    /** Returns who pays for what is asked with the key; a workspace of which nothing was told has no budgets. */
    public static Payer of(KeyChanged key, @Nullable WorkspaceChanged workspace) {
        return new Payer(
                key.accountId(),
                key.keyId(),
                key.workspaceId(),
                key.limit(),
                key.includeByokInLimit(),
                workspace == null ? List.of() : workspace.budgets());
    }
}
