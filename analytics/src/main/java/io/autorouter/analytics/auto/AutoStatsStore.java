// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.auto;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.rollup.Facets;
import io.autorouter.analytics.task.TaskTag;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Reads the public sums over what the auto router chose. */
@Singleton
class AutoStatsStore {

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

    AutoStatsStore(DatabaseStore database) {
        this.database = database;
    }

    AutoStats stats(LocalDate first, LocalDate last, Instant asOf) {
        return new AutoStats(first, asOf, uses(first, last), decisions(first, last));
    }

    private List<AutoStats.Use> uses(LocalDate first, LocalDate last) {
        List<String> facets = Stream.concat(
                        Stream.of(Facets.ALL, Facets.task("other")),
                        TaskTag.ALL.stream().map(TaskTag::tag).map(Facets::task))
                .toList();
        return database.rows(
                Scope.all(),
                USES,
                select -> {
                    select.setArray(1, DatabaseStore.texts(select, facets));
                    select.setObject(2, first);
                    select.setObject(3, last);
                },
                row -> new AutoStats.Use(
                        row.getString("facet"),
                        row.getString("model"),
                        new AutoStats.Sums(
                                row.getLong("requests"),
                                row.getBigDecimal("tokens"),
                                row.getBigDecimal("spend"),
                                row.getLong("compared"),
                                row.getBigDecimal("compared_nanos"),
                                row.getBigDecimal("baseline_nanos"),
                                row.getLong("simulated"))));
    }

    private List<AutoStats.Decisions> decisions(LocalDate first, LocalDate last) {
        return database.rows(
                Scope.all(),
                DECISIONS,
                select -> {
                    select.setObject(1, first);
                    select.setObject(2, last);
                },
                row -> new AutoStats.Decisions(
                        row.getString("policy"),
                        row.getString("policy_version"),
                        row.getString("cause"),
                        row.getInt("bucket"),
                        row.getLong("count")));
    }
}
