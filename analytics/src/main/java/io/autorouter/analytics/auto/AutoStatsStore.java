// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.auto;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.rollup.Facets;
import io.autorouter.analytics.task.TaskTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the public sums over what the auto router chose. */
public final class AutoStatsStore {

    private static final String USES = """
            select facet, model, sum(requests)::bigint as requests, sum(prompt_tokens + completion_tokens) as tokens,
                sum(spend_nanos) as spend, sum(compared_requests)::bigint as compared, sum(compared_nanos) as compared_nanos,
                sum(baseline_nanos) as baseline_nanos, sum(simulated_requests)::bigint as simulated
            from analytics.ranking_day
            where facet = any(?) and day between ? and ? and router <> ''
            group by facet, model limit 100000
            """;
    private static final String DECISIONS = """
            select policy, policy_version, cause, bucket, sum(decisions)::bigint as count
            from analytics.decision_day where day between ? and ?
            group by policy, policy_version, cause, bucket having sum(decisions) > 0 limit 100000
            """;

    private final DatabaseStore database;

    public AutoStatsStore(DatabaseStore database) {
        this.database = database;
    }

    AutoStats stats(LocalDate first, LocalDate last, Instant asOf) {
        return database.transaction(
                Scope.all(),
                connection ->
                        new AutoStats(first, asOf, uses(connection, first, last), decisions(connection, first, last)));
    }

    private static List<AutoStats.Use> uses(Connection connection, LocalDate first, LocalDate last)
            throws SQLException {
        String[] facets = Stream.concat(
                        Stream.of(Facets.ALL, Facets.task("other")),
                        TaskTag.ALL.stream().map(TaskTag::tag).map(Facets::task))
                .toArray(String[]::new);
        try (PreparedStatement select = connection.prepareStatement(USES)) {
            select.setArray(1, connection.createArrayOf("text", facets));
            select.setObject(2, first);
            select.setObject(3, last);
            try (ResultSet rows = select.executeQuery()) {
                List<AutoStats.Use> uses = new ArrayList<>();
                while (rows.next()) {
                    var sums = new AutoStats.Sums(
                            rows.getLong("requests"),
                            rows.getBigDecimal("tokens"),
                            rows.getBigDecimal("spend"),
                            rows.getLong("compared"),
                            rows.getBigDecimal("compared_nanos"),
                            rows.getBigDecimal("baseline_nanos"),
                            rows.getLong("simulated"));
                    uses.add(new AutoStats.Use(rows.getString("facet"), rows.getString("model"), sums));
                }
                return uses;
            }
        }
    }

    private static List<AutoStats.Decisions> decisions(Connection connection, LocalDate first, LocalDate last)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DECISIONS)) {
            select.setObject(1, first);
            select.setObject(2, last);
            try (ResultSet rows = select.executeQuery()) {
                List<AutoStats.Decisions> decisions = new ArrayList<>();
                while (rows.next()) {
                    decisions.add(new AutoStats.Decisions(
                            rows.getString("policy"),
                            rows.getString("policy_version"),
                            rows.getString("cause"),
                            rows.getInt("bucket"),
                            rows.getLong("count")));
                }
                return decisions;
            }
        }
    }
}
