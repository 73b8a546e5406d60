// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.credit;

import io.autorouter.billing.credit.CreditUse.Expiring;
import io.autorouter.billing.credit.CreditUse.Used;
import io.autorouter.billing.database.BulkStore;
import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.billing.ledger.Ledger;
import io.autorouter.billing.ledger.TransferStore;
import io.autorouter.billing.purse.PurseStore;
import io.autorouter.billing.purse.PurseStore.Sums;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.money.Usd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of credits, and the transfers that go with them. */
public final class CreditStore {

    private static final String COLUMNS =
            "credit_id, account_id, kind, amount_nanos, idempotency_key, note, granted_at, expires_at";
    private static final String FIND =
            "select " + COLUMNS + " from billing.credit where account_id = ? and idempotency_key = ?";
    private static final String INSERT = "insert into billing.credit (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String EXPIRING = """
            select credit_id, account_id, amount_nanos - used_nanos - expired_nanos from billing.credit
            where account_id = any (?) and expires_at is not null and used_nanos + expired_nanos < amount_nanos
            order by expires_at, credit_id
            """;
    private static final BulkStore<Used> USE =
            BulkStore.<Used>of("""
            update billing.credit set used_nanos = used_nanos + nanos
            from unnest(?::text[], ?::bigint[]) as line (id, nanos) where credit_id = id
            """).text(Used::id).number(Used::nanos);
    private static final String OVER = """
            select credit_id, credit.account_id, kind, amount_nanos - used_nanos - expired_nanos,
                (select count(*) from billing.transfer where cause_id = credit_id and kind = 'EXPIRY')
            from billing.credit join billing.purse on owner_id = credit.account_id
            where expires_at <= ? and used_nanos + expired_nanos < amount_nanos
                and credited_nanos - spent_nanos - reserved_nanos > 0
                and (?::text is null or credit_id = ?)
            order by expires_at, credit_id limit ?
            """;
    private static final String EXPIRE =
            "update billing.credit set expired_nanos = expired_nanos + ? where credit_id = ?";

    private final TransactionStore transactions;
    private final InstantSource clock;

    public CreditStore(TransactionStore transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Grants the credit, and returns it; or the one that was granted under its idempotency key before. */
    public Credit grant(Credit credit) throws DatabaseException {
        return transactions.run(connection -> {
            PurseStore.lock(connection, List.of(credit.account()));
            Credit before = find(connection, credit);
            if (before != null) {
                return before;
            }
            insert(connection, credit);
            TransferStore.book(
                    connection,
                    List.of(Ledger.grant(credit.id(), credit.source(), credit.account(), credit.amount())),
                    clock.instant());
            PurseStore.credit(connection, credit.account(), credit.amount().nanos());
            return credit;
        });
    }

    private static @Nullable Credit find(Connection connection, Credit credit) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, credit.account().value());
            find.setString(2, credit.idempotencyKey());
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                OffsetDateTime expires = row.getObject(8, OffsetDateTime.class);
                return new Credit(
                        row.getString(1),
                        new AccountId(row.getString(2)),
                        Ledger.Source.valueOf(row.getString(3)),
                        new Usd(row.getLong(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        expires == null ? null : expires.toInstant());
            }
        }
    }

    private static void insert(Connection connection, Credit credit) throws SQLException {
        Instant expires = credit.expiresAt();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, credit.id());
            insert.setString(2, credit.account().value());
            insert.setString(3, credit.source().name());
            insert.setLong(4, credit.amount().nanos());
            insert.setString(5, credit.idempotencyKey());
            insert.setString(6, credit.note());
            insert.setObject(7, credit.grantedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(
                    8, expires == null ? null : expires.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
            insert.executeUpdate();
        }
    }

    /** Returns what the account was given, and what it has spent. */
    public Sums sums(AccountId account) throws DatabaseException {
        return transactions.run(connection -> PurseStore.ever(connection, account.value()));
    }

    /** Uses credits that expire for what is charged now. The accounts are locked. */
    public static void use(Connection connection, Map<AccountId, Long> charged) throws SQLException {
        if (charged.isEmpty()) {
            return;
        }
        List<Expiring> credits = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(EXPIRING)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            charged.keySet().stream().map(AccountId::value).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    credits.add(new Expiring(rows.getString(1), new AccountId(rows.getString(2)), rows.getLong(3)));
                }
            }
        }
        USE.run(connection, CreditUse.spread(charged, credits));
    }

    /** A credit whose time is over. */
    private record Over(String id, AccountId account, Ledger.Source source, long unused, int parts) {}

    /** Takes back what was not used in its time; of what is reserved on it, nothing yet. Returns for how many credits. */
    public int expire(int most) throws DatabaseException {
        List<Over> due = transactions.run(connection -> over(connection, null, most));
        int expired = 0;
        for (Over credit : due) {
            expired += transactions.run(connection -> expire(connection, credit));
        }
        return expired;
    }

    private int expire(Connection connection, Over due) throws SQLException {
        PurseStore.lock(connection, List.of(due.account()));
        List<Over> now = over(connection, due.id(), 1);
        if (now.isEmpty()) {
            return 0;
        }
        Over credit = now.getFirst();
        long left = PurseStore.ever(connection, credit.account().value()).left();
        long part = CreditUse.expired(credit.unused(), left);
        if (part == 0) {
            return 0;
        }
        TransferStore.book(
                connection,
                List.of(Ledger.expire(
                        credit.id(), credit.source(), credit.parts() + 1, credit.account(), new Usd(part))),
                clock.instant());
        PurseStore.credit(connection, credit.account(), -part);
        try (PreparedStatement expire = connection.prepareStatement(EXPIRE)) {
            expire.setLong(1, part);
            expire.setString(2, credit.id());
            expire.executeUpdate();
        }
        return 1;
    }

    private List<Over> over(Connection connection, @Nullable String id, int most) throws SQLException {
        List<Over> over = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OVER)) {
            select.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            select.setString(2, id);
            select.setString(3, id);
            select.setInt(4, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    over.add(new Over(
                            row.getString(1),
                            new AccountId(row.getString(2)),
                            Ledger.Source.valueOf(row.getString(3)),
                            row.getLong(4),
                            row.getInt(5)));
                }
            }
        }
        return over;
    }
}
