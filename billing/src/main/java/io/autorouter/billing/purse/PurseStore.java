// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.purse;

import io.autorouter.billing.database.BulkStore;
import io.autorouter.billing.purse.PurseChanges.DayLine;
import io.autorouter.billing.purse.PurseChanges.EverLine;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.SpendInterval;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of running sums. Whoever changes any sum of an account holds the lock of the account's purse, and takes the
 * locks of several accounts in the order of their ids; so nobody waits in a circle.
 */
public final class PurseStore {

    private static final BulkStore<AccountId> OPEN_CUSTOMER =
            BulkStore.<AccountId>of("""
            insert into billing.account (id, kind) select id, 'customer' from unnest(?::text[]) id
            where not exists (select from billing.account known where known.id = id.id) order by id
            on conflict do nothing
            """).text(AccountId::value);
    private static final BulkStore<AccountId> OPEN_ACCOUNT =
            BulkStore.<AccountId>of("""
            insert into billing.purse (owner_id, account_id) select id, id from unnest(?::text[]) id
            where not exists (select from billing.purse where owner_id = id.id) order by id on conflict do nothing
            """).text(AccountId::value);
    private static final String LOCK =
            "select owner_id from billing.purse where owner_id = any (?) order by owner_id for update";
    private static final BulkStore<EverLine> OPEN = BulkStore.<EverLine>of("""
            insert into billing.purse (owner_id, account_id) select owner, account from unnest(?::text[], ?::text[])
                as line (owner, account)
            where not exists (select from billing.purse where owner_id = owner) on conflict do nothing
            """)
            .text(line -> line.owner().id())
            .text(line -> line.owner().account());
    private static final BulkStore<EverLine> ADD = BulkStore.<EverLine>of("""
            update billing.purse set spent_nanos = spent_nanos + spent, byok_nanos = byok_nanos + byok,
                reserved_nanos = reserved_nanos + reserved
            from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[]) as line (owner, spent, byok, reserved)
            where owner_id = owner
            """)
            .text(line -> line.owner().id())
            .number(line -> line.movement().spent())
            .number(line -> line.movement().byok())
            .number(line -> line.movement().reserved());
    private static final BulkStore<DayLine> OPEN_DAY = BulkStore.<DayLine>of("""
            insert into billing.spending (owner_id, day) select owner, date::date from unnest(?::text[], ?::text[])
                as line (owner, date)
            where not exists (select from billing.spending where owner_id = owner and day = date::date)
            on conflict do nothing
            """)
            .text(line -> line.day().owner())
            .day(line -> line.day().date());
    private static final BulkStore<DayLine> ADD_DAY = BulkStore.<DayLine>of("""
            update billing.spending set spent_nanos = spent_nanos + spent, byok_nanos = byok_nanos + byok,
                reserved_nanos = reserved_nanos + reserved
            from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
                as line (owner, date, spent, byok, reserved)
            where owner_id = owner and day = date::date
            """)
            .text(line -> line.day().owner())
            .day(line -> line.day().date())
            .number(line -> line.movement().spent())
            .number(line -> line.movement().byok())
            .number(line -> line.movement().reserved());
    private static final String OF_ACCOUNT =
            "select credited_nanos, spent_nanos, byok_nanos, reserved_nanos from billing.purse where owner_id = ?";
    private static final String SINCE = """
            select coalesce(sum(spent_nanos), 0), coalesce(sum(byok_nanos), 0), coalesce(sum(reserved_nanos), 0)
            from billing.spending where owner_id = ? and day >= ?
            """;
    private static final String CREDIT =
            "update billing.purse set credited_nanos = credited_nanos + ? where owner_id = ?";

    private PurseStore() {}

    /**
     * Sums of an owner.
     *
     * @param credited of an account alone
     */
    public record Sums(long credited, long spent, long byok, long reserved) {

        /** Returns what may still be given out of the account's credits; less than 0 where it has spent more. */
        public long left() {
            return credited - spent - reserved;
        }
    }

    /** Opens the purses that are missing, and locks them all until the transaction is over. */
    public static void lock(Connection connection, Collection<AccountId> accounts) throws SQLException {
        List<AccountId> sorted = accounts.stream()
                .distinct()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
        OPEN_CUSTOMER.run(connection, sorted);
        OPEN_ACCOUNT.run(connection, sorted);
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(
                    1,
                    connection.createArrayOf(
                            "text", sorted.stream().map(AccountId::value).toArray()));
            lock.executeQuery().close();
        }
    }

    /** Adds the changes. The accounts are locked. */
    public static void add(Connection connection, PurseChanges changes) throws SQLException {
        List<EverLine> ever = changes.ever();
        OPEN.run(connection, ever);
        ADD.run(connection, ever);
        List<DayLine> days = changes.days();
        OPEN_DAY.run(connection, days);
        ADD_DAY.run(connection, days);
    }

    /** Adds to what the account was given, or takes from it. The account is locked. */
    public static void credit(Connection connection, AccountId account, long nanos) throws SQLException {
        try (PreparedStatement credit = connection.prepareStatement(CREDIT)) {
            credit.setLong(1, nanos);
            credit.setString(2, account.value());
            credit.executeUpdate();
        }
    }

    /** Returns the sums of an account, a key or a workspace since it began. */
    public static Sums ever(Connection connection, String owner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_ACCOUNT)) {
            select.setString(1, owner);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4))
                        : new Sums(0, 0, 0, 0);
            }
        }
    }

    /** Returns the sums of a key or a workspace in the interval that holds the moment. */
    public static Sums during(Connection connection, String owner, SpendInterval interval, Instant moment)
            throws SQLException {
        @Nullable Instant start = interval.startOf(moment);
        if (start == null) {
            return ever(connection, owner);
        }
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            select.setString(1, owner);
            select.setObject(2, LocalDate.ofInstant(start, ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Sums(0, row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    /** Returns the sums of a key or a workspace in every interval. */
    public static Map<SpendInterval, Sums> all(Connection connection, String owner, Instant moment)
            throws SQLException {
        Map<SpendInterval, Sums> all = new TreeMap<>();
        for (SpendInterval interval : SpendInterval.values()) {
            all.put(interval, during(connection, owner, interval, moment));
        }
        return all;
    }
}
