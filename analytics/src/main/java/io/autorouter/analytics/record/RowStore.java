// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.database.BatchStore;
import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.analytics.database.DatabaseException.Fault;
import io.autorouter.analytics.rollup.Countable;
import io.autorouter.analytics.rollup.Countable.Choice;
import io.autorouter.analytics.rollup.Countable.Expected;
import io.autorouter.analytics.rollup.Countable.Origin;
import io.autorouter.analytics.rollup.Countable.Outcome;
import io.autorouter.analytics.rollup.Countable.Paid;
import io.autorouter.analytics.rollup.Countable.Served;
import io.autorouter.analytics.rollup.Countable.Times;
import io.autorouter.analytics.rollup.Countable.Tokens;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code analytics.generation}, as it is written. */
final class RowStore {

    private static final String READ = """
            select id, requested_at, account_id, revision, attempt, coalesce(route_attempt, 0) as route_attempt, key_id,
                workspace_id, app_id, external_user, unlisted is not true as listed, policy, policy_version, cause, coalesce(modalities, '') as modalities,
                decision_micros, picked_model, picked_nanos, baseline_model, baseline_nanos, ending, model, provider,
                coalesce(router, '') as router, task_type, coalesce(byok, false) as byok, prompt_tokens,
                completion_tokens, reasoning_tokens, cached_tokens, coalesce(cache_discount_nanos, 0) as discount_nanos,
                first_token_ms, total_ms, charged_nanos, upstream_nanos
            from analytics.generation where day = ? and id = any(?)
            """;
    private static final String WRITE = writeStatement();

    private RowStore() {}

    static Map<GenerationId, Standing> read(Connection connection, LocalDate day, List<Observed> observations)
            throws SQLException {
        String[] ids =
                observations.stream().map(observed -> observed.id().value()).toArray(String[]::new);
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, day);
            read.setArray(2, connection.createArrayOf("text", ids));
            Map<GenerationId, Standing> standings = new HashMap<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    standings.put(new GenerationId(rows.getString("id")), standing(rows));
                }
            }
            return standings;
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        @Nullable String key = row.getString("key_id");
        @Nullable Long charged = number(row, "charged_nanos");
        var countable = new Countable(
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                new AccountId(row.getString("account_id")),
                key == null ? null : origin(row, key),
                row.getInt("route_attempt") == 0 ? null : choice(row),
                served(row),
                charged == null ? null : new Paid(new Usd(charged), new Usd(row.getLong("upstream_nanos"))));
        return new Standing(
                row.getInt("revision"),
                row.getInt("attempt"),
                row.getInt("route_attempt"),
                row.getString("ending") != null,
                countable);
    }

    private static Origin origin(ResultSet row, String key) throws SQLException {
        return new Origin(
                key,
                row.getString("workspace_id"),
                row.getString("app_id"),
                row.getString("external_user"),
                row.getBoolean("listed"));
    }

    private static Choice choice(ResultSet row) throws SQLException {
        return new Choice(
                row.getString("policy"),
                row.getString("policy_version"),
                row.getString("cause"),
                Standing.modalities(row.getString("modalities")),
                row.getLong("decision_micros"),
                expected(row, "picked_model", "picked_nanos"),
                expected(row, "baseline_model", "baseline_nanos"));
    }

    private static @Nullable Expected expected(ResultSet row, String model, String nanos) throws SQLException {
        @Nullable String name = row.getString(model);
        return name == null ? null : new Expected(name, row.getLong(nanos));
    }

    private static @Nullable Served served(ResultSet row) throws SQLException {
        @Nullable String ending = row.getString("ending");
        @Nullable String model = row.getString("model");
        if (ending == null || model == null) {
            return null;
        }
        return new Served(
                Outcome.valueOf(ending.toUpperCase(Locale.ROOT)),
                new ModelId(model),
                new ProviderSlug(row.getString("provider")),
                row.getString("router"),
                row.getString("task_type"),
                row.getBoolean("byok"),
                new Tokens(
                        row.getLong("prompt_tokens"),
                        row.getLong("completion_tokens"),
                        row.getLong("reasoning_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("discount_nanos")),
                new Times(number(row, "first_token_ms"), row.getLong("total_ms")));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    static void write(Connection connection, LocalDate day, List<Changes.Row> rows) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setObject(1, day);
            var batch = new BatchStore<>(write, 2, rows)
                    .add("int4", Changes.Row::revision)
                    .add("int4", row -> row.observed().attempt());
            for (Column column : Column.ALL) {
                batch.add(column.type(), row -> column.value().of(row.observed()));
            }
            int written = batch.execute();
            if (written != rows.size()) {
                throw new DatabaseException(Fault.RACE, "rows: " + written + " (expected: " + rows.size() + ")");
            }
        }
    }

    /**
     * One statement for new rows and for rows that learn more: the columns of a part are taken from the event while the
     * row has none of them (for a route: while it has that of a later attempt), and are never touched again.
     */
    private static String writeStatement() {
        String names = Column.ALL.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays =
                Column.ALL.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        String updates = Column.ALL.stream()
                .filter(column -> column.part() != Column.Part.KEY)
                .map(column -> column.name() + " = case when " + mayTake(column.part()) + " then excluded."
                        + column.name() + " else g." + column.name() + " end")
                .collect(Collectors.joining(", "));
        return "insert into analytics.generation as g (day, revision, attempt, " + names
                + ") select ?::date, * from unnest("
                + "?::int[], ?::int[], " + arrays + ") on conflict (day, id) do update set"
                + " revision = excluded.revision, attempt = greatest(g.attempt, excluded.attempt), " + updates
                + " where g.revision = excluded.revision - 1";
    }

    private static String mayTake(Column.Part part) {
        return switch (part) {
            case KEY -> "false";
            case REQUEST -> "g.requested_model is null";
            case ROUTE -> "g.route_attempt is null or excluded.route_attempt < g.route_attempt";
            case END -> "g.ended_at is null";
            case CHARGE -> "g.charged_at is null";
        };
    }
}
