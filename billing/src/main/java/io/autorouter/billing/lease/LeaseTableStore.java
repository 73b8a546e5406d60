// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import io.autorouter.billing.database.BulkStore;
import io.autorouter.billing.purse.Payer;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.autorouter.contracts.account.WorkspaceId;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.money.Usd;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of leases, line by line. What it means, {@link LeaseStore} knows. */
final class LeaseTableStore {

    private static final String GRANTED = "select amount_nanos, admits_until from billing.lease where lease_id = ?";
    private static final String INSERT = """
            insert into billing.lease (lease_id, account_id, key_id, workspace_id, gateway, day, include_byok,
                amount_nanos, account_left_nanos, key_left_nanos, budget_left_nanos, granted_at, admits_until, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ACCOUNTS = "select distinct account_id from billing.lease where lease_id = any (?)";
    private static final String LOCK = """
            select lease_id, account_id, key_id, workspace_id, day, include_byok, open_nanos, voided_nanos
            from billing.lease where lease_id = any (?) order by lease_id for update
            """;
    private static final String DUE = """
            select lease_id from billing.lease where open_nanos > 0 and expires_at <= ? order by expires_at, lease_id
            limit ?
            """;
    private static final BulkStore<Back> TAKE_BACK = BulkStore.<Back>of("""
            update billing.lease set voided_nanos = voided_nanos + nanos, expired_nanos = expired_nanos + expired,
                closed_at = case when closed then coalesce(closed_at, now::timestamptz) else closed_at end,
                expires_at = case when closed then least(expires_at, until::timestamptz) else expires_at end
            from unnest(?::text[], ?::bigint[], ?::boolean[], ?::text[], ?::bigint[], ?::text[])
                as line (id, nanos, closed, until, expired, now)
            where lease_id = id
            """)
            .text(back -> back.lease())
            .number(Back::nanos)
            .flag(Back::closed)
            .moment(Back::until)
            .number(Back::expired)
            .moment(Back::now);
    private static final BulkStore<LeaseDraws.Draw> POST = BulkStore.<LeaseDraws.Draw>of("""
            update billing.lease set posted_nanos = posted_nanos + posted, beyond_nanos = beyond_nanos + beyond
            from unnest(?::text[], ?::bigint[], ?::bigint[]) as line (id, posted, beyond) where lease_id = id
            """)
            .text(LeaseDraws.Draw::lease)
            .number(LeaseDraws.Draw::posted)
            .number(LeaseDraws.Draw::beyond);

    private static final String OPEN = "select count(*) from billing.lease where open_nanos > 0";

    private LeaseTableStore() {}

    /** A lease that is granted now. */
    record Fresh(
            LeaseAsked asked,
            Usd amount,
            LocalDate day,
            Usd accountLeft,
            @Nullable Usd keyLeft,
            @Nullable Usd budgetLeft,
            Instant grantedAt,
            Instant admitsUntil,
            Instant expiresAt) {}

    /**
     * Something of a lease comes back.
     *
     * @param until when the rest is voided, where it is closed
     * @param expired of what comes back, what nobody came back with
     */
    record Back(LeaseId lease, long nanos, boolean closed, Instant until, long expired, Instant now) {}

    /** Returns what was answered when this lease was granted, or null. */
    static LeaseAnswer.@Nullable Granted granted(Connection connection, LeaseId id, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(GRANTED)) {
            select.setString(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Instant until = row.getObject(2, OffsetDateTime.class).toInstant();
                long ms = Math.max(0, Duration.between(now, until).toMillis());
                return new LeaseAnswer.Granted(id, new Usd(row.getLong(1)), ms, Usd.ZERO, null);
            }
        }
    }

    static void insert(Connection connection, Fresh lease) throws SQLException {
        LeaseAsked asked = lease.asked();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, asked.leaseId().value());
            insert.setString(2, asked.accountId().value());
            insert.setString(3, asked.keyId().value());
            insert.setString(4, asked.workspaceId().value());
            insert.setString(5, asked.gateway());
            insert.setObject(6, lease.day());
            insert.setBoolean(7, asked.includeByok());
            insert.setLong(8, lease.amount().nanos());
            insert.setLong(9, lease.accountLeft().nanos());
            insert.setObject(10, nanos(lease.keyLeft()), Types.BIGINT);
            insert.setObject(11, nanos(lease.budgetLeft()), Types.BIGINT);
            insert.setObject(12, lease.grantedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(13, lease.admitsUntil().atOffset(ZoneOffset.UTC));
            insert.setObject(14, lease.expiresAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static @Nullable Long nanos(@Nullable Usd amount) {
        return amount == null ? null : amount.nanos();
    }

    static List<AccountId> accounts(Connection connection, List<LeaseId> ids) throws SQLException {
        List<AccountId> accounts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ACCOUNTS)) {
            select.setArray(1, connection.createArrayOf("text", texts(ids)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    accounts.add(new AccountId(rows.getString(1)));
                }
            }
        }
        return accounts;
    }

    static Map<LeaseId, Lease> lock(Connection connection, List<LeaseId> ids) throws SQLException {
        Map<LeaseId, Lease> leases = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return leases;
        }
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, connection.createArrayOf("text", texts(ids)));
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    Lease lease = lease(row);
                    leases.put(lease.id(), lease);
                }
            }
        }
        return leases;
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                new LeaseId(row.getString(1)),
                new Payer(
                        new AccountId(row.getString(2)),
                        new KeyId(row.getString(3)),
                        new WorkspaceId(row.getString(4))),
                row.getObject(5, LocalDate.class),
                row.getBoolean(6),
                row.getLong(7),
                row.getLong(8));
    }

    static List<LeaseId> due(Connection connection, Instant now, int most) throws SQLException {
        List<LeaseId> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(new LeaseId(rows.getString(1)));
                }
            }
        }
        return due;
    }

    static long open(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void takeBack(Connection connection, List<Back> voids) throws SQLException {
        TAKE_BACK.run(connection, voids);
    }

    static void post(Connection connection, List<LeaseDraws.Draw> draws) throws SQLException {
        POST.run(connection, draws);
    }

    private static Object[] texts(List<LeaseId> ids) {
        return ids.stream().map(LeaseId::value).toArray();
    }
}
