// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyChanged;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as the table has it.
 *
 * @param birth what never changes
 * @param stamp what the table itself notes
 */
public record KeyRow(Birth birth, KeySettings settings, Stamp stamp) {

    /**
     * How a key came to be.
     *
     * @param label what may be shown of the secret
     * @param creatorUserId who made it, in the words of whoever asked for it
     */
    public record Birth(
            KeyId id,
            AccountId accountId,
            WorkspaceId workspaceId,
            KeyKind kind,
            KeyHash hash,
            String label,
            @Nullable String creatorUserId) {}

    /** Which change of the row this is. */
    public record Stamp(boolean deleted, long revision, Instant createdAt, Instant updatedAt) {}

    /** Returns what others are told of it. */
    public KeyChanged state() {
        return new KeyChanged(
                birth.id(),
                birth.accountId(),
                birth.workspaceId(),
                birth.kind(),
                birth.hash(),
                settings.name(),
                birth.label(),
                settings.spendLimit(),
                settings.includeByokInLimit(),
                settings.expiresAt(),
                settings.disabled(),
                stamp.deleted(),
                settings.router(),
                stamp.revision(),
                stamp.updatedAt());
    }
}
