// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it stands from now on: created, changed or deleted. The secret is not in it.
 *
 * @param hash by which the gateway finds the key
 * @param name what its owner calls it
 * @param label what may be shown of the secret
 * @param limit how much may be spent with it; null: no limit of its own
 * @param includeByokInLimit whether the provider's cost of calls with the account's own credentials counts as spent
 * @param expiresAt when it stops to work; null: never
 * @param disabled whether it is switched off for now
 * @param deleted whether it is gone for good
 * @param routerDefaults null: none
 * @param revision rises with each change of this key; a reader keeps the highest that it saw
 */
public record KeyChanged(
        KeyId keyId,
        AccountId accountId,
        WorkspaceId workspaceId,
        KeyKind kind,
        KeyHash hash,
        String name,
        String label,
        @Nullable SpendLimit limit,
        boolean includeByokInLimit,
        @Nullable Instant expiresAt,
        boolean disabled,
        boolean deleted,
        @Nullable RouterDefaults routerDefaults,
        long revision,
        Instant changedAt) {

    /** Tells whether somebody may call with it at this moment. */
    public boolean isUsable(Instant moment) {
        return !disabled && !deleted && (expiresAt == null || moment.isBefore(expiresAt));
    }
}
