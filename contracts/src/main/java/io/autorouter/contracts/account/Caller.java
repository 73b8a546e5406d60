// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import io.autorouter.contracts.lease.LeaseId;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for a generation and pays for it.
 *
 * @param app the application behind the request, where it named itself
 * @param workspaceId the part of the account that the key belongs to; null in events from before there were workspaces
 * @param leaseId the slice of the account's money that the request was admitted against; null: none
 */
public record Caller(
        AccountId accountId,
        KeyId keyId,
        @Nullable App app,
        @Nullable WorkspaceId workspaceId,
        @Nullable LeaseId leaseId) {

    /** A caller whose request is not admitted yet. */
    public Caller(AccountId accountId, KeyId keyId, @Nullable App app, @Nullable WorkspaceId workspaceId) {
        this(accountId, keyId, app, workspaceId, null);
    }

    /** A caller of whom the workspace is not known. */
    public Caller(AccountId accountId, KeyId keyId, @Nullable App app) {
        this(accountId, keyId, app, null, null);
    }

    /** Returns the same caller, admitted against the lease. */
    public Caller paidFrom(LeaseId lease) {
        return new Caller(accountId, keyId, app, workspaceId, lease);
    }
}
