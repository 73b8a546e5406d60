// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.local.audit.AuditStore;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Who the simulated keys are: the public API does not tell their ids, the auditor sees them. */
final class BulkCallers {

    private static final String KEYS = """
            select key_hash, account_id, key_id, workspace_id from gateway.api_key order by created_at, key_id
            """;

    private BulkCallers() {}

    private record Known(String hash, Caller caller) {}

    static List<Caller> of(List<SimulatedKey> keys, String postgres) throws IOException, SQLException {
        List<String> hashes = keys.stream().map(SimulatedKey::hash).toList();
        try (AuditStore store = AuditStore.connect(postgres)) {
            List<Caller> callers = store
                    .rows(
                            KEYS,
                            row -> new Known(
                                    row.getString(1),
                                    new Caller(
                                            new AccountId(row.getString(2)),
                                            new KeyId(row.getString(3)),
                                            null,
                                            new WorkspaceId(row.getString(4)))))
                    .stream()
                    .filter(known -> hashes.contains(known.hash()))
                    .map(Known::caller)
                    .toList();
            if (callers.size() != keys.size()) {
                throw new IOException("the simulated keys are not in the database: delete simulated-keys.json");
            }
            return callers;
        }
    }
}
