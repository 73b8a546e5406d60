// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads generations and decisions one at a time, always as an account: what belongs to another is not there.
 *
 * <p>The id tells the day, and with it the partition. An id that tells no plausible day is looked for in all of them.
 */
public final class GenerationViewStore {

    private static final String GENERATION = """
            select requested_at, requested_model, stream, app_referer, router, session_id, ending, finish_reason,
                native_finish_reason, first_token_ms, total_ms, attempts, model, provider_name, upstream_id,
                prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, charged_nanos
            from analytics.generation
            where day between ? and ? and id = ? and account_id = ? and ended_at is not null and charged_at is not null
            """;
    private static final String DECISION = """
            select g.requested_at, g.requested_model, d.attempt, d.decision
            from analytics.decision d join analytics.generation g on g.day = d.day and g.id = d.id
            where d.day between ? and ? and d.id = ? and d.account_id = ?
                and g.day between ? and ?
            """;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);

    private final DatabaseStore database;

    public GenerationViewStore(DatabaseStore database) {
        this.database = database;
    }

    /** Returns the account's generation once it ended and was charged. */
    Optional<GenerationView> generation(GenerationId id, AccountId account) {
        return database.call(connection -> {
            try (PreparedStatement select = connection.prepareStatement(GENERATION)) {
                Days days = Days.of(id);
                select.setObject(1, days.first());
                select.setObject(2, days.last());
                select.setString(3, id.value());
                select.setString(4, account.value());
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(view(id, rows)) : Optional.empty();
                }
            }
        });
    }

    Optional<DecisionView> decision(GenerationId id, AccountId account) {
        return database.call(connection -> {
            try (PreparedStatement select = connection.prepareStatement(DECISION)) {
                Days days = Days.of(id);
                select.setObject(1, days.first());
                select.setObject(2, days.last());
                select.setString(3, id.value());
                select.setString(4, account.value());
                select.setObject(5, days.first());
                select.setObject(6, days.last());
                try (ResultSet rows = select.executeQuery()) {
                    if (!rows.next()) {
                        return Optional.empty();
                    }
                    return Optional.of(new DecisionView(
                            id, instant(rows, 1), rows.getString(2), rows.getInt(3), decision(rows.getString(4))));
                }
            }
        });
    }

    private static Decision decision(String stored) throws SQLException {
        try {
            return EventJson.read(stored.getBytes(StandardCharsets.UTF_8), Decision.class);
        } catch (MalformedEventException e) {
            throw new SQLException("a stored decision cannot be read", e);
        }
    }

    private static GenerationView view(GenerationId id, ResultSet row) throws SQLException {
        var asked = new GenerationView.Asked(
                row.getString(2), row.getBoolean(3), row.getString(4), row.getString(5), row.getString(6));
        long firstToken = row.getLong(10);
        @Nullable Long firstTokenMs = row.wasNull() ? null : firstToken;
        var ended = new GenerationView.Ended(
                row.getString(7), row.getString(8), row.getString(9), firstTokenMs, row.getLong(11), row.getString(12));
        @Nullable String model = row.getString(13);
        GenerationView.@Nullable Served served = null;
        if (model != null) {
            var tokens = new GenerationView.Tokens(row.getLong(16), row.getLong(17), row.getLong(18), row.getLong(19));
            served = new GenerationView.Served(model, row.getString(14), row.getString(15), tokens);
        }
        var cost = new GenerationView.Cost(new Usd(row.getLong(20)));
        return new GenerationView(id, instant(row, 1), asked, ended, served, cost);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Days(LocalDate first, LocalDate last) {

        static Days of(GenerationId id) {
            LocalDate born = BirthDay.of(id);
            boolean plausible = !born.isBefore(FIRST_DAY) && born.isBefore(LAST_DAY);
            return plausible ? new Days(born.minusDays(1), born.plusDays(1)) : new Days(FIRST_DAY, LAST_DAY);
        }
    }
}
