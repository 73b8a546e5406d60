// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.workspace;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.gateway.database.StatementStore;
import io.autorouter.gateway.management.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What rows of an account may refer to: its workspaces and its keys. Part of the transaction that writes the row. */
public final class ReferenceStore {

    private static final String LIVE_WORKSPACE = "select 1 from gateway.workspace"
            + " where account_id = ? and workspace_id = ? and deleted_at is null for share";
    private static final String KEYS = "select key_hash, key_id from gateway.api_key"
            + " where account_id = ? and key_hash = any(?) and deleted_at is null";

    private ReferenceStore() {}

    /** Tells whether the account has the workspace, and keeps it from being deleted before the transaction ends. */
    public static boolean isLive(Connection connection, AccountId account, WorkspaceId workspace) throws SQLException {
        return StatementStore.of(connection, LIVE_WORKSPACE)
                .with(account.value(), workspace.value())
                .row(row -> true)
                .isPresent();
    }

    /**
     * Returns the ids of the keys with these hashes, in the same order.
     *
     * @param field that holds the hashes
     * @throws RefusedException if the account lacks one of them
     */
    public static List<String> keyIds(Connection connection, AccountId account, String field, List<String> hashes)
            throws SQLException, RefusedException {
        Map<String, String> ids = new HashMap<>();
        StatementStore.of(connection, KEYS)
                .with(account.value(), hashes)
                .rows(row -> ids.putIfAbsent(row.getString(1), row.getString(2)) == null);
        List<String> found = new ArrayList<>();
        for (String hash : hashes) {
            String id = ids.get(hash);
            if (id == null) {
                throw RefusedException.notFound(field + "[" + found.size() + "]: no key has this hash");
            }
            found.add(id);
        }
        return found;
    }
}
