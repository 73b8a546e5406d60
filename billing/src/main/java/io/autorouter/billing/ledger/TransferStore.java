// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.ledger;

import io.autorouter.billing.database.BulkStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables of accounts and transfers. What stands in them never changes. */
public final class TransferStore {

    private static final BulkStore<LedgerAccount> OPEN =
            BulkStore.<LedgerAccount>of("""
            insert into billing.account (id, kind) select line.id, line.kind from unnest(?::text[], ?::text[])
                as line (id, kind)
            where not exists (select from billing.account known where known.id = line.id) order by line.id
            on conflict do nothing
            """).text(LedgerAccount::id).text(LedgerAccount::kind);
    private static final BulkStore<Dated> INSERT = BulkStore.<Dated>of("""
            insert into billing.transfer (cause_id, kind, attempt, run, debit_account, credit_account, amount_nanos,
                booked_at)
            select cause, kind, attempt, run, debit, credit, amount, at::timestamptz
            from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                as line (cause, kind, attempt, run, debit, credit, amount, at)
            on conflict do nothing
            """)
            .text(line -> line.transfer().cause())
            .text(line -> line.transfer().kind())
            .number(line -> (long) line.transfer().attempt())
            .number(line -> (long) line.transfer().run())
            .text(line -> line.transfer().debit().id())
            .text(line -> line.transfer().credit().id())
            .number(line -> line.transfer().amount().nanos())
            .moment(Dated::at);

    private TransferStore() {}

    private record Dated(Transfer transfer, Instant at) {}

    /** Books the transfers that are not booked yet, and opens the accounts that they need. */
    public static void book(Connection connection, List<Transfer> transfers, Instant now) throws SQLException {
        Set<LedgerAccount> accounts = new TreeSet<>(Comparator.comparing(LedgerAccount::id));
        for (Transfer transfer : transfers) {
            accounts.add(transfer.debit());
            accounts.add(transfer.credit());
        }
        OPEN.run(connection, List.copyOf(accounts));
        INSERT.run(
                connection,
                transfers.stream().map(transfer -> new Dated(transfer, now)).toList());
    }
}
