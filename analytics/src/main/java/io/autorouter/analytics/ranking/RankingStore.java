// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Reads the rollups for rankings. */
@Singleton
class RankingStore {

    private static final String DAILY = """
            select {date} as date, model, sum(prompt_tokens + completion_tokens)::bigint as tokens
            from analytics.ranking_day where facet = ? and day between ? and ?
            group by 1, 2 having sum(prompt_tokens + completion_tokens) > 0 order by 1
            """;

    private static final String LEADERBOARD = """
            select model,
                coalesce(sum(prompt_tokens + completion_tokens) filter (where %1$s >= w.start), 0),
                coalesce(sum(requests) filter (where %1$s >= w.start), 0),
                coalesce(sum(spend_nanos) filter (where %1$s >= w.start), 0),
                coalesce(sum(prompt_tokens + completion_tokens) filter (where %1$s < w.start), 0),
                coalesce(sum(requests) filter (where %1$s < w.start), 0),
                coalesce(sum(spend_nanos) filter (where %1$s < w.start), 0),
                coalesce(sum(simulated_requests) filter (where %1$s >= w.start), 0) > 0
            from analytics.%2$s, (select ?::date as start) as w
            where facet = ? and %1$s between ? and ? and (router <> '' or not ?)
            group by model limit 10000
            """;

    private final DatabaseStore database;

    RankingStore(DatabaseStore database) {
        this.database = database;
    }

    List<DailyRow> daily(DailyQuestion question) {
        var top = new TopModels();
        database.transaction(Scope.all(), connection -> {
            DatabaseStore.each(
                    connection,
                    DAILY.replace("{date}", part(question.grain())),
                    select -> {
                        select.setString(1, question.facet());
                        select.setObject(2, question.window().start());
                        select.setObject(3, question.window().end());
                    },
                    row -> top.add(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3)));
            return true;
        });
        return top.rows();
    }

    private static String part(DailyQuestion.Grain grain) {
        return grain == DailyQuestion.Grain.DAY ? "day" : "date_trunc('" + grain.word() + "', day::timestamp)::date";
    }

    List<ModelUsage> usage(LeaderboardQuestion question, LocalDate today) {
        boolean all = question.range() == LeaderboardQuestion.Range.ALL;
        return database.rows(
                Scope.all(),
                all ? LEADERBOARD.formatted("month", "ranking_month") : LEADERBOARD.formatted("day", "ranking_day"),
                select -> {
                    select.setObject(1, question.range().start(today));
                    select.setString(2, question.facet());
                    select.setObject(3, question.range().previousStart(today));
                    select.setObject(4, today);
                    select.setBoolean(5, question.byRouter());
                },
                row -> new ModelUsage(row.getString(1), amounts(row, 2), amounts(row, 5), row.getBoolean(8)));
    }

    private static ModelUsage.Amounts amounts(ResultSet row, int first) throws SQLException {
        BigDecimal tokens = row.getBigDecimal(first);
        return new ModelUsage.Amounts(tokens, row.getLong(first + 1), row.getBigDecimal(first + 2));
    }
}
