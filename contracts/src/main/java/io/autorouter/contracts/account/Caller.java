// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a generation and pays for it.
 *
 * @param app the application behind the request, where it named itself
 * @param workspaceId the part of the account that the key belongs to; null in events from before there were workspaces
 * @param leaseId the slice of the account's money that the request was admitted against; null: none
 * @param atMost what the answer may cost the account: longer ones end there; null: whatever it comes to
 */
public record Caller(
        AccountId accountId,
        KeyId keyId,
        @Nullable App app,
        @Nullable WorkspaceId workspaceId,
        @Nullable LeaseId leaseId,
        @Nullable Usd atMost) {

    public Caller {
        if (atMost != null && atMost.nanos() < 0) {
            throw new IllegalArgumentException("atMost: " + atMost + " (expected: >= 0 USD)");
        }
    }

    /** A caller whose request is not admitted yet. */
    public Caller(AccountId accountId, KeyId keyId, @Nullable App app, @Nullable WorkspaceId workspaceId) {
        this(accountId, keyId, app, workspaceId, null, null);
    }

    /** A caller of whom the workspace is not known. */
    public Caller(AccountId accountId, KeyId keyId, @Nullable App app) {
        this(accountId, keyId, app, null, null, null);
    }

    /** Returns the same caller, admitted against the lease. */
    public Caller paidFrom(LeaseId lease) {
        return new Caller(accountId, keyId, app, workspaceId, lease, atMost);
    }

    /** Returns the same caller, whose answer may cost this much; null: whatever it comes to. */
    public Caller payingAtMost(@Nullable Usd most) {
        return new Caller(accountId, keyId, app, workspaceId, leaseId, most);
    }
}
