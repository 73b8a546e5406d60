// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.byok;

import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.credential.SealedSecret;
import io.autorouter.contracts.credential.SecretOwner;
import io.autorouter.contracts.model.ModelPattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider credential as the table has it.
 *
 * @param allowedKeys ids of the keys that the settings name by their hashes
 * @param secret null once it is deleted
 * @param stamp what the table itself notes
 */
record CredentialRow(
        SecretOwner owner,
        WorkspaceId workspaceId,
        CredentialSettings settings,
        @Nullable List<String> allowedKeys,
        @Nullable Secret secret,
        Stamp stamp) {

    CredentialRow {
        allowedKeys = allowedKeys == null ? null : List.copyOf(allowedKeys);
    }

    /**
     * A secret, encrypted.
     *
     * @param label what may be shown of it
     */
    record Secret(String label, SealedSecret sealed) {}

    /** Which change of the row this is. */
    record Stamp(boolean deleted, long revision, Instant createdAt, Instant updatedAt) {}

    CredentialChanged state() {
        List<String> models = settings.allowedModels();
        List<String> keys = allowedKeys;
        return new CredentialChanged(
                owner.credential(),
                owner.account(),
                workspaceId,
                owner.provider(),
                settings.fallback(),
                settings.order(),
                settings.disabled(),
                stamp.deleted(),
                models == null ? null : models.stream().map(ModelPattern::new).toList(),
                keys == null ? null : keys.stream().map(KeyId::new).toList(),
                secret == null ? null : secret.sealed(),
                stamp.revision(),
                stamp.updatedAt());
    }
}
