// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import io.autorouter.billing.database.DatabaseException;
import io.autorouter.billing.database.TransactionStore;
import io.autorouter.billing.park.ParkingStore;
import io.autorouter.billing.purse.Movement;
import io.autorouter.billing.purse.Payer;
import io.autorouter.billing.purse.PurseChanges;
import io.autorouter.billing.purse.PurseStore;
import io.autorouter.billing.purse.PurseStore.Sums;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.SpendInterval;
import io.autorouter.contracts.account.SpendLimit;
import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseId;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LimitSource;
import io.autorouter.contracts.lease.Shortage;
import io.autorouter.contracts.money.Usd;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Lends, takes back, and voids what nobody came back with. Each is one transaction, under the lock of its accounts. */
public final class LeaseStore {

    private final TransactionStore transactions;
    private final InstantSource clock;
    private final LeaseTerms terms;

    public LeaseStore(TransactionStore transactions, InstantSource clock, LeaseTerms terms) {
        this.transactions = transactions;
        this.clock = clock;
        this.terms = terms;
    }

    /** Lends, if there is enough. Asked again for the same lease, it answers the same. */
    public LeaseAnswer lend(LeaseAsked asked) throws DatabaseException {
        return transactions.run(connection -> {
            Instant now = clock.instant();
            PurseStore.lock(connection, List.of(asked.accountId()));
            takeBack(connection, asked.returned(), asked.accountId(), now);
            LeaseAnswer before = LeaseTableStore.granted(connection, asked.leaseId(), now);
            if (before != null) {
                return before;
            }
            String parked = ParkingStore.reason(connection, asked.accountId());
            if (parked != null) {
                return new LeaseAnswer.Parked(parked);
            }
            List<Shortage> limits = limits(connection, asked, now);
            LeaseAnswer answer = LeaseDecision.decide(asked, limits, now, terms.admits());
            if (answer instanceof LeaseAnswer.Granted granted) {
                reserve(connection, asked, limits, granted, now);
            }
            return answer;
        });
    }

    private void reserve(
            Connection connection, LeaseAsked asked, List<Shortage> limits, LeaseAnswer.Granted granted, Instant now)
            throws SQLException {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        PurseChanges changes = new PurseChanges();
        changes.add(payer(asked), day, Movement.ofReserved(granted.amount().nanos()));
        PurseStore.add(connection, changes);
        Instant admitsUntil = now.plusMillis(granted.admitsMs());
        LeaseTableStore.insert(
                connection,
                new LeaseTableStore.Fresh(
                        asked,
                        granted.amount(),
                        day,
                        limits.getFirst().left(),
                        least(limits, LimitSource.KEY_LIMIT),
                        least(limits, LimitSource.WORKSPACE_BUDGET),
                        now,
                        admitsUntil,
                        admitsUntil.plus(terms.settles())));
    }

    private static Payer payer(LeaseAsked asked) {
        return new Payer(asked.accountId(), asked.keyId(), asked.workspaceId());
    }

    private static @Nullable Usd least(List<Shortage> limits, LimitSource source) {
        return limits.stream()
                .filter(limit -> limit.source() == source)
                .map(Shortage::left)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Returns how all that binds the key stands: the account, the key, and the budgets from the broadest on. */
    private static List<Shortage> limits(Connection connection, LeaseAsked asked, Instant now) throws SQLException {
        List<Shortage> limits = new ArrayList<>();
        Sums account = PurseStore.ever(connection, asked.accountId().value());
        limits.add(new Shortage(
                LimitSource.ACCOUNT_CREDITS,
                SpendInterval.LIFETIME,
                new Usd(account.credited()),
                new Usd(account.spent()),
                new Usd(account.reserved()),
                null));
        SpendLimit key = asked.keyLimit();
        if (key != null) {
            ToLongFunction<Sums> spent = sums -> sums.spent() + (asked.includeByok() ? sums.byok() : 0);
            Sums sums = PurseStore.during(connection, asked.keyId().value(), key.interval(), now);
            limits.add(limit(LimitSource.KEY_LIMIT, key, spent.applyAsLong(sums), sums.reserved(), now));
        }
        List<SpendLimit> budgets = asked.budgets().stream()
                .sorted(Comparator.comparing(SpendLimit::interval).reversed())
                .toList();
        for (SpendLimit budget : budgets) {
            Sums sums = PurseStore.during(connection, asked.workspaceId().value(), budget.interval(), now);
            limits.add(limit(LimitSource.WORKSPACE_BUDGET, budget, sums.spent(), sums.reserved(), now));
        }
        return limits;
    }

    private static Shortage limit(LimitSource source, SpendLimit limit, long spent, long reserved, Instant now) {
        return new Shortage(
                source,
                limit.interval(),
                limit.amount(),
                new Usd(spent),
                new Usd(reserved),
                limit.interval().endOf(now));
    }

    /** Takes back what gateways will not use. */
    public void takeBack(List<LeaseReturned> returned) throws DatabaseException {
        transactions.run(connection -> {
            List<LeaseId> ids = returned.stream().map(LeaseReturned::leaseId).toList();
            PurseStore.lock(connection, LeaseTableStore.accounts(connection, ids));
            takeBack(connection, returned, null, clock.instant());
            return null;
        });
    }

    private void takeBack(Connection connection, List<LeaseReturned> returned, @Nullable AccountId only, Instant now)
            throws SQLException {
        if (returned.isEmpty()) {
            return;
        }
        List<LeaseId> ids = returned.stream().map(LeaseReturned::leaseId).toList();
        Map<LeaseId, Lease> leases = LeaseTableStore.lock(connection, ids);
        List<LeaseTableStore.Back> voids = new ArrayList<>();
        PurseChanges changes = new PurseChanges();
        for (LeaseReturned back : returned) {
            Lease lease = leases.remove(back.leaseId()); // told twice in one message, it counts once
            if (lease == null || (only != null && !lease.payer().account().equals(only))) {
                continue;
            }
            long voided = lease.voidedBy(back.voided().nanos());
            voids.add(new LeaseTableStore.Back(lease.id(), voided, back.closed(), now.plus(terms.closes()), 0, now));
            changes.add(lease.payer(), lease.day(), Movement.ofReserved(-voided));
        }
        LeaseTableStore.takeBack(connection, voids);
        PurseStore.add(connection, changes);
    }

    /**
     * Voids what is open of leases whose time is over.
     *
     * @return how many there were; at the most, there may be more
     */
    public int expire(int most) throws DatabaseException {
        return transactions.run(connection -> {
            Instant now = clock.instant();
            List<LeaseId> due = LeaseTableStore.due(connection, now, most);
            if (due.isEmpty()) {
                return 0;
            }
            PurseStore.lock(connection, LeaseTableStore.accounts(connection, due));
            PurseChanges changes = new PurseChanges();
            List<LeaseTableStore.Back> voids = new ArrayList<>();
            // What it holds is read again, now that nobody else can change it.
            for (Lease lease : LeaseTableStore.lock(connection, due).values()) {
                voids.add(new LeaseTableStore.Back(lease.id(), lease.open(), true, now, lease.open(), now));
                changes.add(lease.payer(), lease.day(), Movement.ofReserved(-lease.open()));
            }
            LeaseTableStore.takeBack(connection, voids);
            PurseStore.add(connection, changes);
            return voids.size();
        });
    }

    /** Returns how many leases hold something that is neither charged nor given back. */
    public long open() throws DatabaseException {
        return transactions.run(LeaseTableStore::open);
    }

    /** Locks the leases that the charges were admitted against. Their accounts are locked. */
    public static LeaseDraws draws(Connection connection, Collection<LeaseId> ids) throws SQLException {
        return new LeaseDraws(LeaseTableStore.lock(connection, List.copyOf(ids)));
    }

    /** Writes what the charges draw, and what they change. */
    public static void post(Connection connection, LeaseDraws draws) throws SQLException {
        LeaseTableStore.post(connection, draws.draws());
        PurseStore.add(connection, draws.changes());
    }
}
