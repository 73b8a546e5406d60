// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the rollups for rankings. */
public final class RankingStore {

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
            where facet = 'all' and day between ? and ? and (router <> '' or not ?)
            group by model limit 10000
            """;

    private final DatabaseStore database;

    public RankingStore(DatabaseStore database) {
        this.database = database;
    }

    List<DailyRow> daily(DailyQuestion question) {
        return database.transaction(Scope.all(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(DAILY)) {
                select.setString(1, question.grain().word());
                select.setString(2, question.facet());
                select.setObject(3, question.start());
                select.setObject(4, question.end());
                try (ResultSet rows = select.executeQuery()) {
                    List<DailyRow> daily = new ArrayList<>();
                    while (rows.next()) {
                        daily.add(new DailyRow(
                                rows.getObject(1, LocalDate.class),
                                rows.getString(2),
                                rows.getBigDecimal(3).toPlainString()));
                    }
                    return daily;
                }
            }
        });
    }

    List<ModelUsage> usage(LeaderboardQuestion question, LocalDate today) {
        return database.transaction(Scope.all(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(LEADERBOARD)) {
                select.setObject(1, question.range().start(today));
                select.setObject(2, question.range().previousStart(today));
                select.setObject(3, today);
                select.setBoolean(4, question.byRouter());
                try (ResultSet rows = select.executeQuery()) {
                    List<ModelUsage> usages = new ArrayList<>();
                    while (rows.next()) {
                        usages.add(new ModelUsage(
                                rows.getString(1), amounts(rows, 2), amounts(rows, 5), rows.getBoolean(8)));
                    }
                    return usages;
                }
            }
        });
    }

    private static ModelUsage.Amounts amounts(ResultSet row, int first) throws SQLException {
        BigDecimal tokens = row.getBigDecimal(first);
        return new ModelUsage.Amounts(tokens, row.getLong(first + 1), row.getBigDecimal(first + 2));
    }
}
