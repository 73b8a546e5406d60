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
            with sums as (
                select date_trunc(?, day::timestamp)::date as date, model, sum(prompt_tokens + completion_tokens) as tokens
                from analytics.ranking_day where facet = ? and day between ? and ?
                group by 1, 2 having sum(prompt_tokens + completion_tokens) > 0
            ), ranked as (
                select date, model, tokens, row_number() over (partition by date order by tokens desc, model) as rank
                from sums
            )
            select date, case when rank <= 50 then model else 'other' end, sum(tokens), rank > 50
            from ranked group by 1, 2, 4 order by date, rank > 50, sum(tokens) desc, 2
            """;

    private static final String LEADERBOARD = """
            select model,
                coalesce(sum(prompt_tokens + completion_tokens) filter (where day >= w.start), 0),
                coalesce(sum(requests) filter (where day >= w.start), 0),
                coalesce(sum(spend_nanos) filter (where day >= w.start), 0),
                coalesce(sum(prompt_tokens + completion_tokens) filter (where day < w.start), 0),
                coalesce(sum(requests) filter (where day < w.start), 0),
                coalesce(sum(spend_nanos) filter (where day < w.start), 0),
                coalesce(sum(simulated_requests) filter (where day >= w.start), 0) > 0
            from analytics.ranking_day, (select ?::date as start) as w
            where facet = ? and day between ? and ? and (router <> '' or not ?)
            group by model limit 10000
            """;

    private final DatabaseStore database;

    RankingStore(DatabaseStore database) {
        this.database = database;
    }

    List<DailyRow> daily(DailyQuestion question) {
        return database.rows(
                Scope.all(),
                DAILY,
                select -> {
                    select.setString(1, question.grain().word());
                    select.setString(2, question.facet());
                    select.setObject(3, question.window().start());
                    select.setObject(4, question.window().end());
                },
                row -> new DailyRow(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getBigDecimal(3).toPlainString()));
    }

    List<ModelUsage> usage(LeaderboardQuestion question, LocalDate today) {
        return database.rows(
                Scope.all(),
                LEADERBOARD,
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
