// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.ContentLogging;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceChanged;
import io.autorouter.contracts.account.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as the tables have it.
 *
 * @param loggedKeys ids of the keys that the profile names by their hashes
 * @param stamp what the table itself notes
 */
record WorkspaceRow(
        WorkspaceId id,
        AccountId accountId,
        Profile profile,
        @Nullable List<String> loggedKeys,
        List<Budget> budgets,
        Stamp stamp) {

    WorkspaceRow {
        loggedKeys = loggedKeys == null ? null : List.copyOf(loggedKeys);
        budgets = List.copyOf(budgets);
    }

    /** Which change of the row this is. */
    record Stamp(boolean deleted, long revision, Instant createdAt, Instant updatedAt) {}

    /** Tells whether it is the one that every account has, and keeps. */
    boolean isDefault() {
        return id.equals(WorkspaceId.defaultOf(accountId));
    }

    WorkspaceChanged state() {
        return new WorkspaceChanged(
                id,
                accountId,
                profile.name(),
                profile.slug(),
                budgets.stream().map(Budget::limit).toList(),
                stamp.deleted(),
                stamp.revision(),
                stamp.updatedAt(),
                logging());
    }

    private @Nullable ContentLogging logging() {
        if (!profile.logs()) {
            return null;
        }
        List<String> keys = loggedKeys;
        return new ContentLogging(
                profile.samplingRate(),
                keys == null ? null : keys.stream().map(KeyId::new).toList());
    }
}
