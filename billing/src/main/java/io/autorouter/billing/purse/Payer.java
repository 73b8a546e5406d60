// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.purse;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose sums a charge counts in.
 *
 * @param workspace null in events from before there were workspaces
 */
public record Payer(AccountId account, KeyId key, @Nullable WorkspaceId workspace) {

    public static Payer of(Caller caller) {
        return new Payer(caller.accountId(), caller.keyId(), caller.workspaceId());
    }

    /** Returns whose sums are also kept by day, as limits may start anew. */
    List<String> dated() {
        WorkspaceId in = Objects.requireNonNullElse(workspace, WorkspaceId.defaultOf(account));
        return List.of(key.value(), in.value());
    }
}
