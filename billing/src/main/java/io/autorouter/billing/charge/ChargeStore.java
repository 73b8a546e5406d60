// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.billing.ledger.Ledger;
import io.autorouter.billing.ledger.LedgerAccount;
import io.autorouter.billing.ledger.Transfer;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The books. A batch of endings is one transaction: charges, transfers and suspense lines are written together or not at
 * all. Nothing that stands in them is ever changed.
 */
public final class ChargeStore implements Booking {

    private static final String READ = """
            select generation_id, attempt, account_id, model, provider, kind, prompt_tokens, completion_tokens,
                cached_tokens, cache_write_tokens, reasoning_tokens, usage_source, price, charged_nanos, upstream_nanos,
                requested_at, ended_at, charged_at
            from billing.charge where generation_id = any(?)
            """;
    private static final String OPEN_ACCOUNT =
            "insert into billing.account (id, kind) values (?, ?) on conflict do nothing";
    private static final String CHARGE = """
            insert into billing.charge (generation_id, attempt, account_id, model, provider, kind, prompt_tokens,
                completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, usage_source, price,
                charged_nanos, upstream_nanos, requested_at, ended_at, charged_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String TRANSFER = """
            insert into billing.transfer (generation_id, kind, attempt, debit_account, credit_account, amount_nanos,
                booked_at)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String SUSPEND = """
            insert into billing.suspense (generation_id, attempt, reason, account_id, model, provider, prompt_tokens,
                completion_tokens, upstream_nanos, ended_at, booked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final DataSource database;
    private final InstantSource clock;

    public ChargeStore(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Settlement book(List<GenerationEnded> endings) throws BookingException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                Instant now = clock.instant();
                Settlement settlement = Settlement.of(endings, known(connection, endings), now);
                write(connection, settlement, now);
                connection.commit();
                return settlement;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            SQLException root = root(e);
            throw new BookingException(
                    BookingException.Fault.of(root.getSQLState()), String.valueOf(root.getMessage()), root);
        }
    }

    /** Of a statement that failed in a batch, what went wrong stands one exception further; before it, all its values. */
    private static SQLException root(SQLException e) {
        SQLException next = e instanceof BatchUpdateException ? e.getNextException() : null;
        return next == null ? e : next;
    }

    private static void rollback(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static void write(Connection connection, Settlement settlement, Instant now) throws SQLException {
        List<Transfer> transfers = new ArrayList<>();
        for (Charge charge : settlement.first()) {
            transfers.addAll(Ledger.charge(entry(charge), charge.charged(), charge.upstream()));
        }
        for (Settlement.Suspense suspense : settlement.suspended()) {
            transfers.addAll(
                    Ledger.suspend(entry(suspense.used()), suspense.used().upstream()));
        }
        openAccounts(connection, settlement.first(), transfers);
        insertCharges(connection, settlement.first());
        insertTransfers(connection, transfers, now);
        insertSuspense(connection, settlement.suspended(), now);
    }

    private static Ledger.Entry entry(Charge charge) {
        return new Ledger.Entry(charge.generationId(), charge.attempt(), charge.account(), charge.provider());
    }

    private static Map<GenerationId, Charge> known(Connection connection, List<GenerationEnded> endings)
            throws SQLException {
        String[] ids = endings.stream()
                .map(ended -> ended.generationId().value())
                .distinct()
                .toArray(String[]::new);
        Map<GenerationId, Charge> known = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    Charge charge = charge(rows);
                    known.put(charge.generationId(), charge);
                }
            }
        }
        return known;
    }

    private static Charge charge(ResultSet row) throws SQLException {
        String model = row.getString(4);
        String provider = row.getString(5);
        return new Charge(
                new GenerationId(row.getString(1)),
                row.getInt(2),
                new AccountId(row.getString(3)),
                model == null ? null : new ModelId(model),
                provider == null ? null : new ProviderSlug(provider),
                GenerationCharged.Kind.valueOf(row.getString(6)),
                new TokenUsage(
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        UsageSource.valueOf(row.getString(12))),
                price(row.getString(13)),
                new Usd(row.getLong(14)),
                new Usd(row.getLong(15)),
                row.getObject(16, OffsetDateTime.class).toInstant(),
                row.getObject(17, OffsetDateTime.class).toInstant(),
                row.getObject(18, OffsetDateTime.class).toInstant());
    }

    private static @Nullable Price price(@Nullable String json) throws SQLException {
        try {
            return json == null ? null : EventJson.read(json.getBytes(StandardCharsets.UTF_8), Price.class);
        } catch (MalformedEventException e) {
            throw new SQLException("billing.charge.price is not a price: " + json, e);
        }
    }

    private static void openAccounts(Connection connection, List<Charge> charges, List<Transfer> transfers)
            throws SQLException {
        // In one order, so that two writers never wait for each other.
        Set<LedgerAccount> accounts = new TreeSet<>(Comparator.comparing(LedgerAccount::id));
        charges.forEach(charge -> accounts.add(LedgerAccount.customer(charge.account())));
        for (Transfer transfer : transfers) {
            accounts.add(transfer.debit());
            accounts.add(transfer.credit());
        }
        try (PreparedStatement open = connection.prepareStatement(OPEN_ACCOUNT)) {
            for (LedgerAccount account : accounts) {
                open.setString(1, account.id());
                open.setString(2, account.kind());
                open.addBatch();
            }
            open.executeBatch();
        }
    }

    private static void insertCharges(Connection connection, List<Charge> charges) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CHARGE)) {
            for (Charge charge : charges) {
                ModelId model = charge.model();
                ProviderSlug provider = charge.provider();
                Price price = charge.price();
                TokenUsage usage = charge.usage();
                insert.setString(1, charge.generationId().value());
                insert.setInt(2, charge.attempt());
                insert.setString(3, charge.account().value());
                insert.setString(4, model == null ? null : model.value());
                insert.setString(5, provider == null ? null : provider.value());
                insert.setString(6, charge.kind().name());
                insert.setLong(7, usage.promptTokens());
                insert.setLong(8, usage.completionTokens());
                insert.setLong(9, usage.cachedTokens());
                insert.setLong(10, usage.cacheWriteTokens());
                insert.setLong(11, usage.reasoningTokens());
                insert.setString(12, usage.source().name());
                insert.setString(13, price == null ? null : new String(EventJson.write(price), StandardCharsets.UTF_8));
                insert.setLong(14, charge.charged().nanos());
                insert.setLong(15, charge.upstream().nanos());
                insert.setObject(16, timestamp(charge.requestedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.setObject(17, timestamp(charge.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.setObject(18, timestamp(charge.chargedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertTransfers(Connection connection, List<Transfer> transfers, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(TRANSFER)) {
            for (Transfer transfer : transfers) {
                insert.setString(1, transfer.generationId().value());
                insert.setString(2, transfer.kind().name());
                insert.setInt(3, transfer.attempt());
                insert.setString(4, transfer.debit().id());
                insert.setString(5, transfer.credit().id());
                insert.setLong(6, transfer.amount().nanos());
                insert.setObject(7, timestamp(now), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertSuspense(Connection connection, List<Settlement.Suspense> suspended, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SUSPEND)) {
            for (Settlement.Suspense suspense : suspended) {
                Charge used = suspense.used();
                ModelId model = used.model();
                ProviderSlug provider = used.provider();
                insert.setString(1, used.generationId().value());
                insert.setInt(2, used.attempt());
                insert.setString(3, suspense.reason().name());
                insert.setString(4, used.account().value());
                insert.setString(5, model == null ? null : model.value());
                insert.setString(6, provider == null ? null : provider.value());
                insert.setLong(7, used.usage().promptTokens());
                insert.setLong(8, used.usage().completionTokens());
                insert.setLong(9, used.upstream().nanos());
                insert.setObject(10, timestamp(used.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.setObject(11, timestamp(now), Types.TIMESTAMP_WITH_TIMEZONE);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
