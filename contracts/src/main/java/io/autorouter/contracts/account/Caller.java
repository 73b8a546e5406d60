// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import org.jspecify.annotations.Nullable;

/**
 * Who asked for a generation and pays for it.
 *
 * @param app the application behind the request, where it named itself
 * @param workspaceId the part of the account that the key belongs to; null in events from before there were workspaces
 */
public record Caller(
        AccountId accountId,
        KeyId keyId,
        @Nullable App app,
        @Nullable WorkspaceId workspaceId) {

    /** A caller of whom the workspace is not known. */
    public Caller(AccountId accountId, KeyId keyId, @Nullable App app) {
        this(accountId, keyId, app, null);
    }
}
