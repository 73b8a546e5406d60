// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import io.autorouter.contracts.account.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a question is answered from, and with which statement. The names in it are ours; what callers wrote is bound.
 *
 * @param source what is summed
 * @param axis along which the sums are read; not used of rows
 */
record Plan(Query query, Source source, String axis) {

    static final int RAW_DAYS_MAX = 31;

    /** The two axes along which there are sums at once, by day: their values are in one, with a blank between. */
    private static final List<String> PAIR = List.of(Dimension.APP.axis(), Dimension.TASK_TYPE.axis());

    private static final String PAIR_AXIS = String.join("_", PAIR);

    /** The finer, the slower. */
    enum Source {
        DAYS("analytics.usage_day", "day", ChronoUnit.DAYS),
        HOURS("analytics.usage_hour", "hour", ChronoUnit.HOURS),
        ROWS(ROW_SUMS, "requested_at", ChronoUnit.MILLIS);

        private final String table;
        private final String time;
        private final ChronoUnit unit;

        Source(String table, String time, ChronoUnit unit) {
            this.table = table;
            this.time = time;
            this.unit = unit;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean tells(Query.Span span) {
            return span.start().truncatedTo(unit).equals(span.start())
                    && span.end().truncatedTo(unit).equals(span.end());
        }
    }

    /** A row as if it were a sum: what Counting makes of a generation. */
    private static final String ROW_SUMS = """
            (select requested_at, day, account_id, model, provider, coalesce(router, '') as router,
                workspace_id as workspace, key_id as api_key_id, coalesce(app_id, '') as app,
                coalesce(task_type, 'other') as task_type, coalesce(external_user, '') as "user",
                coalesce(app_referer, '') as origin, coalesce(country, '') as country, id as generation_id,
                answered::int as requests, 1 - answered::int as failed_requests,
                (ending = 'cancelled')::int as cancelled_requests, (answered and coalesce(byok, false))::int as byok_requests,
                answered::int * prompt_tokens as prompt_tokens, answered::int * completion_tokens as completion_tokens,
                answered::int * reasoning_tokens as reasoning_tokens, answered::int * cached_tokens as cached_tokens,
                coalesce(charged_nanos, 0) as spend_nanos, coalesce(upstream_nanos, 0) as upstream_nanos,
                coalesce(byok, false)::int * coalesce(upstream_nanos, 0) as byok_nanos,
                answered::int * coalesce(cache_discount_nanos, 0) as cache_discount_nanos,
                compared::int * coalesce(upstream_nanos, 0) as compared_nanos,
                case when not compared then 0 when picked_nanos = 0 then baseline_nanos
                    else least(div(upstream_nanos::numeric * baseline_nanos, picked_nanos), 1e15)::bigint
                end as baseline_nanos,
                (answered and first_token_ms is not null)::int as first_tokens,
                answered::int * coalesce(first_token_ms, 0) as first_token_ms, answered::int * total_ms as total_ms
            from analytics.generation, lateral (select ending <> 'failed' as answered,
                coalesce(router <> '' and ending <> 'failed' and charged_at is not null and model = picked_model
                    and baseline_nanos is not null, false) as compared) as outcome
            where ended_at is not null and model is not null and requested_model is not null)""";

    /**
     * Returns the plan; null where only rows can tell, and of more days than are read at once.
     *
     * @param hoursSince the first moment of which there are sums by hour
     */
    static @Nullable Plan of(Query query, Instant hoursSince) {
        List<Dimension> named = Stream.concat(
                        query.dimensions().stream(), query.filters().stream().map(Query.Filter::field))
                .distinct()
                .toList();
        List<String> axes = named.stream()
                .filter(dimension -> !dimension.isOnEveryAxis())
                .map(Dimension::axis)
                .distinct()
                .toList();
        boolean summed = (axes.size() <= 1 || PAIR.containsAll(axes))
                && named.stream().allMatch(dimension -> dimension.summed() != null);
        String axis = axes.isEmpty()
                ? Dimension.WORKSPACE.axis()
                : String.join("_", axes.stream().sorted().toList());
        Query.Span span = query.span();
        if (summed && !query.isFinerThan(Granularity.DAY) && Source.DAYS.tells(span)) {
            return new Plan(query, Source.DAYS, axis);
        }
        if (summed
                && axes.size() <= 1
                && !axis.equals(Dimension.USER.axis())
                && !query.isFinerThan(Granularity.HOUR)
                && Source.HOURS.tells(span)
                && !span.start().isBefore(hoursSince)) {
            return new Plan(query, Source.HOURS, axis);
        }
        return ChronoUnit.DAYS.between(span.start(), span.end()) <= RAW_DAYS_MAX
                ? new Plan(query, Source.ROWS, axis)
                : null;
    }

    /** Returns the statement; {@link #values} are its parameters. It asks for one line more than the question's limit. */
    String sql() {
        List<String> groups = new ArrayList<>();
        if (query.granularity() != null) {
            groups.add("date_trunc('" + query.granularity().word() + "', " + time() + ") as time");
        }
        query.dimensions().forEach(dimension -> groups.add(column(dimension) + " as \"" + dimension.word() + "\""));
        List<String> columns = new ArrayList<>(groups);
        query.metrics().forEach(metric -> columns.add(metric.sql() + " as " + metric.word()));
        String grouped = groups.isEmpty()
                ? ""
                : " group by "
                        + IntStream.rangeClosed(1, groups.size())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(", "));
        String sums = "select " + String.join(", ", columns) + " from " + source.table + " as s where " + conditions()
                + grouped;
        return "select * from (" + (query.groupLimit() == null ? sums : largest(sums)) + ") as lines" + order()
                + " limit " + (query.limit() + 1);
    }

    /** Of each part of the time the largest groups. */
    private String largest(String sums) {
        String part = query.granularity() == null ? "" : "partition by time ";
        String tied = query.dimensions().stream()
                .map(dimension -> ", \"" + dimension.word() + "\"")
                .collect(Collectors.joining());
        return "select * from (select sums.*, row_number() over (" + part + "order by "
                + query.metrics().getFirst().word() + " desc nulls last" + tied + ") as place from (" + sums
                + ") as sums) as placed where place <= " + query.groupLimit();
    }

    private String conditions() {
        StringBuilder conditions = new StringBuilder("account_id = ? and ");
        switch (source) {
            case DAYS -> conditions.append("day >= ?::date and day < ?::date and axis = ?");
            case HOURS -> conditions.append("hour >= ?::timestamptz and hour < ?::timestamptz and axis = ?");
            // The days are for the partitions: those outside are not looked at.
            case ROWS ->
                conditions.append("day between ?::date and ?::date and requested_at >= ?::timestamptz"
                        + " and requested_at < ?::timestamptz");
        }
        for (Query.Filter filter : query.filters()) {
            conditions
                    .append(" and ")
                    .append(column(filter.field()))
                    .append(' ')
                    .append(filter.operator().sql());
        }
        return conditions.toString();
    }

    /** Returns what the statement's parameters are: texts, and for each filter a list of texts. */
    List<Object> values(AccountId account) {
        Query.Span span = query.span();
        List<Object> values = new ArrayList<>();
        values.add(account.value());
        switch (source) {
            case DAYS -> values.addAll(List.of(day(span.start()), day(span.end()), axis));
            case HOURS ->
                values.addAll(List.of(span.start().toString(), span.end().toString(), axis));
            case ROWS ->
                values.addAll(List.of(
                        day(span.start()),
                        day(span.end()),
                        span.start().toString(),
                        span.end().toString()));
        }
        query.filters().forEach(filter -> values.add(filter.values()));
        return values;
    }

    private String column(Dimension dimension) {
        String summed = dimension.summed();
        if (source == Source.DAYS && axis.equals(PAIR_AXIS) && !dimension.isOnEveryAxis()) {
            return dimension == Dimension.APP
                    ? "split_part(s.value, ' ', 1)"
                    : "substr(s.value, strpos(s.value, ' ') + 1)";
        }
        return "s.\"" + (source == Source.ROWS || summed == null ? dimension.column() : summed) + "\"";
    }

    private String time() {
        return source == Source.DAYS ? "day::timestamp" : source.time + " at time zone 'UTC'";
    }

    private String order() {
        List<String> order = new ArrayList<>();
        for (Query.Order given : query.order()) {
            order.add("\"" + given.column() + "\" " + (given.descending() ? "desc" : "asc") + " nulls last");
        }
        if (query.granularity() != null) {
            order.add("time");
        }
        order.add(query.metrics().getFirst().word() + " desc nulls last");
        query.dimensions().forEach(dimension -> order.add("\"" + dimension.word() + "\""));
        return " order by " + String.join(", ", order);
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
