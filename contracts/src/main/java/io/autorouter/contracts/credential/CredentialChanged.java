// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.credential;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider credential as it stands from now on: created, changed or deleted.
 *
 * @param provider that it is for
 * @param fallback whether it is tried after the house's key, and not before
 * @param order among those of one provider; the lowest is tried first
 * @param disabled whether it is switched off for now
 * @param deleted whether it is gone for good
 * @param allowedModels that it may be used for; null: all
 * @param allowedKeys whose requests may use it; null: all of the workspace
 * @param secret null once it is deleted
 * @param revision rises with each change of this credential; a reader keeps the highest that it saw
 */
public record CredentialChanged(
        CredentialId credentialId,
        AccountId accountId,
        WorkspaceId workspaceId,
        ProviderSlug provider,
        boolean fallback,
        int order,
        boolean disabled,
        boolean deleted,
        @Nullable List<ModelPattern> allowedModels,
        @Nullable List<KeyId> allowedKeys,
        @Nullable SealedSecret secret,
        long revision,
        Instant changedAt) {

    public CredentialChanged {
        allowedModels = allowedModels == null ? null : List.copyOf(allowedModels);
        allowedKeys = allowedKeys == null ? null : List.copyOf(allowedKeys);
    }

    /** Returns what its secret is bound to. */
    public SecretOwner owner() {
        return new SecretOwner(accountId, credentialId, provider);
    }
}
