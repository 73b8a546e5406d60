// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** The tables {@code analytics.usage_day} and {@code analytics.usage_facet_day}. */
public final class RollupStore {

    private static final String ADD_USAGE = """
            insert into analytics.usage_day as u (day, model, provider, account_id, router, requests, failed_requests,
                prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, spend_nanos, upstream_nanos)
            select * from unnest(?::date[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            on conflict (day, model, provider, account_id, router) do update set
                requests = u.requests + excluded.requests,
                failed_requests = u.failed_requests + excluded.failed_requests,
                prompt_tokens = u.prompt_tokens + excluded.prompt_tokens,
                completion_tokens = u.completion_tokens + excluded.completion_tokens,
                reasoning_tokens = u.reasoning_tokens + excluded.reasoning_tokens,
                cached_tokens = u.cached_tokens + excluded.cached_tokens,
                spend_nanos = u.spend_nanos + excluded.spend_nanos,
                upstream_nanos = u.upstream_nanos + excluded.upstream_nanos
            """;

    private static final String ADD_FACETS = """
            insert into analytics.usage_facet_day as f (day, model, facet, requests, tokens)
            select * from unnest(?::date[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
            on conflict (day, model, facet) do update set
                requests = f.requests + excluded.requests,
                tokens = f.tokens + excluded.tokens
            """;

    private RollupStore() {}

    /** Adds the delta to the sums, in the transaction of the connection. */
    public static void add(Connection connection, RollupDelta delta) throws SQLException {
        List<RollupDelta.UsageLine> usage = delta.usage();
        if (!usage.isEmpty()) {
            try (PreparedStatement add = connection.prepareStatement(ADD_USAGE)) {
                var batch = new Batch<>(connection, add, usage);
                batch.texts("date", line -> line.key().day().toString());
                batch.texts("text", line -> line.key().model());
                batch.texts("text", line -> line.key().provider());
                batch.texts("text", line -> line.key().accountId());
                batch.texts("text", line -> line.key().router());
                batch.numbers(line -> line.sum().requests());
                batch.numbers(line -> line.sum().failedRequests());
                batch.numbers(line -> line.sum().promptTokens());
                batch.numbers(line -> line.sum().completionTokens());
                batch.numbers(line -> line.sum().reasoningTokens());
                batch.numbers(line -> line.sum().cachedTokens());
                batch.numbers(line -> line.sum().spendNanos());
                batch.numbers(line -> line.sum().upstreamNanos());
                add.executeUpdate();
            }
        }
        List<RollupDelta.FacetLine> facets = delta.facets();
        if (!facets.isEmpty()) {
            try (PreparedStatement add = connection.prepareStatement(ADD_FACETS)) {
                var batch = new Batch<>(connection, add, facets);
                batch.texts("date", line -> line.key().day().toString());
                batch.texts("text", line -> line.key().model());
                batch.texts("text", line -> line.key().facet());
                batch.numbers(line -> line.sum().requests());
                batch.numbers(line -> line.sum().tokens());
                add.executeUpdate();
            }
        }
    }

    /** Sets one array parameter after the other: a column of all lines at once. */
    private static final class Batch<L> {

        private final Connection connection;
        private final PreparedStatement statement;
        private final List<L> lines;
        private int parameter;

        Batch(Connection connection, PreparedStatement statement, List<L> lines) {
            this.connection = connection;
            this.statement = statement;
            this.lines = lines;
        }

        void texts(String type, Function<L, String> value) throws SQLException {
            set(type, lines.stream().map(value).toArray(String[]::new));
        }

        void numbers(Function<L, Long> value) throws SQLException {
            set("int8", lines.stream().map(value).toArray(Long[]::new));
        }

        private void set(String type, Object[] values) throws SQLException {
            Array array = connection.createArrayOf(type, values);
            statement.setArray(++parameter, array);
        }
    }
}
