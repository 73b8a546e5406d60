// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.analytics.database.DatabaseException.Fault;
import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.rollup.Countable;
import io.autorouter.analytics.rollup.Countable.Outcome;
import io.autorouter.analytics.rollup.Countable.Paid;
import io.autorouter.analytics.rollup.Countable.Served;
import io.autorouter.analytics.rollup.Countable.Tokens;
import io.autorouter.analytics.rollup.RollupStore;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code analytics.generation} and {@code analytics.decision}. A batch is one transaction: rows, decisions and
 * rollups change together or not at all.
 *
 * <p>Rows are not locked while a batch is computed: each is written only if its revision is still the one that was read,
 * and where it is not, the batch starts again.
 */
public final class GenerationStore implements Recording {

    private static final String READ = """
            select id, account_id, revision, requested_model is not null, attempt, coalesce(route_attempt, 0),
                coalesce(modalities, ''), ending, model, provider, coalesce(router, ''), task_type, prompt_tokens,
                completion_tokens, reasoning_tokens, cached_tokens, charged_nanos, upstream_nanos, charged_at is not null
            from analytics.generation where day = ? and id = any(?)
            """;
    private static final String WRITE = writeStatement();
    private static final String WRITE_DECISIONS = """
            insert into analytics.decision as d (day, id, account_id, attempt, decision)
            select ?::date, * from unnest(?::text[], ?::text[], ?::int[], ?::text[])
            on conflict (day, id) do update set attempt = excluded.attempt, decision = excluded.decision
            where excluded.attempt < d.attempt
            """;
    private static final int DAYS_REMEMBERED_MAX = 1_000;

    private final DatabaseStore database;
    private final Set<LocalDate> days = ConcurrentHashMap.newKeySet();

    public GenerationStore(DatabaseStore database) {
        this.database = database;
    }

    @Override
    public int record(List<Observed> observations) {
        SortedMap<LocalDate, List<Observed>> byDay = Observed.merged(observations).stream()
                .collect(Collectors.groupingBy(Observed::day, TreeMap::new, Collectors.toList()));
        ensureDays(byDay.keySet());
        return database.transaction(connection -> {
            int written = 0;
            for (Map.Entry<LocalDate, List<Observed>> day : byDay.entrySet()) {
                written += record(connection, day.getKey(), day.getValue());
            }
            return written;
        });
    }

    private int record(Connection connection, LocalDate day, List<Observed> observations) throws SQLException {
        Changes changes = Changes.of(observations, read(connection, day, observations));
        if (changes.rows().isEmpty()) {
            return 0;
        }
        write(connection, day, changes.rows());
        List<Changes.Row> rerouted =
                changes.rows().stream().filter(Changes.Row::rerouted).toList();
        if (!rerouted.isEmpty()) {
            writeDecisions(connection, day, rerouted);
        }
        RollupStore.add(connection, changes.delta());
        return changes.rows().size();
    }

    /** In transactions of their own: making a partition must not hold its lock for as long as a batch takes. */
    private void ensureDays(Collection<LocalDate> wanted) {
        for (LocalDate day : wanted) {
            if (!days.contains(day)) {
                database.call(connection -> {
                    try (PreparedStatement ensure = connection.prepareStatement("select analytics.ensure_day(?)")) {
                        ensure.setObject(1, day);
                        return ensure.execute();
                    }
                });
                if (days.size() >= DAYS_REMEMBERED_MAX) {
                    days.clear();
                }
                days.add(day);
            }
        }
    }

    private static Map<GenerationId, Standing> read(Connection connection, LocalDate day, List<Observed> observations)
            throws SQLException {
        String[] ids =
                observations.stream().map(observed -> observed.id().value()).toArray(String[]::new);
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setObject(1, day);
            read.setArray(2, connection.createArrayOf("text", ids));
            Map<GenerationId, Standing> standings = new HashMap<>();
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    standings.put(new GenerationId(rows.getString(1)), standing(rows, day));
                }
            }
            return standings;
        }
    }

    private static Standing standing(ResultSet row, LocalDate day) throws SQLException {
        String ending = row.getString(8);
        String model = row.getString(9);
        @Nullable Served served = null;
        if (ending != null && model != null) {
            served = new Served(
                    Outcome.valueOf(ending.toUpperCase(Locale.ROOT)),
                    new ModelId(model),
                    new ProviderSlug(row.getString(10)),
                    row.getString(11),
                    row.getString(12),
                    new Tokens(row.getLong(13), row.getLong(14), row.getLong(15), row.getLong(16)));
        }
        @Nullable Paid paid = row.getBoolean(19) ? new Paid(new Usd(row.getLong(17)), new Usd(row.getLong(18))) : null;
        var countable = new Countable(
                day, new AccountId(row.getString(2)), served, Standing.modalities(row.getString(7)), paid);
        return new Standing(row.getInt(3), row.getBoolean(4), row.getInt(5), row.getInt(6), ending != null, countable);
    }

    private static void write(Connection connection, LocalDate day, List<Changes.Row> rows) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            int parameter = 0;
            write.setObject(++parameter, day);
            write.setArray(++parameter, array(connection, "int4", rows, Changes.Row::revision));
            write.setArray(
                    ++parameter,
                    array(connection, "int4", rows, row -> row.observed().attempt()));
            for (Column column : Column.ALL) {
                write.setArray(
                        ++parameter,
                        array(
                                connection,
                                column.type(),
                                rows,
                                row -> column.value().of(row.observed())));
            }
            int written = write.executeUpdate();
            if (written != rows.size()) {
                throw new DatabaseException(Fault.RACE, "rows: " + written + " (expected: " + rows.size() + ")");
            }
        }
    }

    private static void writeDecisions(Connection connection, LocalDate day, List<Changes.Row> rows)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE_DECISIONS)) {
            write.setObject(1, day);
            write.setArray(
                    2,
                    array(connection, "text", rows, row -> row.observed().id().value()));
            write.setArray(
                    3,
                    array(
                            connection,
                            "text",
                            rows,
                            row -> row.observed().accountId().value()));
            write.setArray(4, array(connection, "int4", rows, row -> route(row).attempt()));
            write.setArray(5, array(connection, "text", rows, row -> route(row).decision()));
            write.executeUpdate();
        }
    }

    private static Route route(Changes.Row row) {
        Route route = row.observed().route();
        if (route == null) {
            throw new IllegalStateException("route: absent in " + row.observed().id() + " (expected: a route)");
        }
        return route;
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Changes.Row> rows, Function<Changes.Row, @Nullable Object> value)
            throws SQLException {
        @Nullable
        Object[] values = switch (type) {
            case "int4" -> new Integer[rows.size()];
            case "int8" -> new Long[rows.size()];
            case "bool" -> new Boolean[rows.size()];
            default -> new String[rows.size()];
        };
        for (int i = 0; i < values.length; i++) {
            @Nullable Object given = value.apply(rows.get(i));
            // Times travel as ISO 8601 text.
            values[i] = given instanceof java.time.Instant instant ? instant.toString() : given;
        }
        return connection.createArrayOf(type, values);
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
