// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.audit;

import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.database.TransactionStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The table that holds the last audit, so that every instance can tell of it. */
public final class AuditResultStore {

    private static final String KEEP = """
            insert into billing.audit_result (ran_at, report) values (?, ?) on conflict (only_one) do update
            set ran_at = excluded.ran_at, report = excluded.report where audit_result.ran_at < excluded.ran_at
            """;
    private static final String LAST = "select report from billing.audit_result";

    private final TransactionStore transactions;

    public AuditResultStore(TransactionStore transactions) {
        this.transactions = transactions;
    }

    void keep(Instant ranAt, String report) throws DatabaseException {
        transactions.run(connection -> {
            try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
                keep.setObject(1, ranAt.atOffset(ZoneOffset.UTC));
                keep.setString(2, report);
                return keep.executeUpdate();
            }
        });
    }

    @Nullable
    String last() throws DatabaseException {
        return transactions.<@Nullable String>run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(LAST);
                    ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        });
    }
}
