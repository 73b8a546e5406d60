// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Reads the public sums by application. */
@Singleton
class AppRankingStore {

    /** Trending is the window less the mean of the three windows of the same length before it. */
    private static final String RANKING = """
            with asked as (
                select ?::date as start, ?::date as "end", ?::integer as days, ?::text[] as hidden,
                    ?::text[] as categories, ?::boolean as trending, ?::text as model
            ), alias as (
                select * from unnest(?::text[], ?::text[]) as pairs (id, target)
            ), sums as (
                select coalesce(alias.target, d.app_id) as id,
                    coalesce(sum(d.tokens) filter (where d.day >= asked.start), 0) as tokens,
                    coalesce(sum(d.requests) filter (where d.day >= asked.start), 0)::bigint as requests,
                    coalesce(sum(d.simulated_requests) filter (where d.day >= asked.start), 0) > 0 as simulated,
                    coalesce(sum(d.tokens) filter (where d.day < asked.start), 0) / 3.0 as before
                from analytics.app_day d cross join asked left join alias on alias.id = d.app_id
                where d.day between asked.start - 3 * asked.days and asked."end"
                    and d.model = coalesce(asked.model, '')
                group by 1
            ), ranked as (
                select sums.*, tokens - before as growth,
                    row_number() over (order by case when trending then tokens - before else tokens end desc, sums.id) as rank
                from sums cross join asked
                where requests > 0 and sums.id <> all (hidden) and (not trending or tokens > before)
                    and (cardinality(categories) = 0 or exists (
                        select from analytics.app_category c left join alias on alias.id = c.app_id
                        where coalesce(alias.target, c.app_id) = sums.id and c.category = any (categories)))
            )
            select rank, ranked.id, app.title, app.url, tokens, requests, simulated, growth
            from ranked left join analytics.app on app.id = ranked.id
            order by rank limit ? offset ?
            """;

    private final DatabaseStore database;
    private final AppPolicy policy;

    AppRankingStore(DatabaseStore database, AppPolicy policy) {
        this.database = database;
        this.policy = policy;
    }

    List<AppPlace> ranking(AppQuestion question) {
        List<Map.Entry<String, String>> aliases = List.copyOf(policy.aliases().entrySet());
        return database.rows(
                Scope.all(),
                RANKING,
                select -> {
                    select.setObject(1, question.window().start());
                    select.setObject(2, question.window().end());
                    select.setInt(3, question.window().days());
                    select.setArray(4, DatabaseStore.texts(select, policy.hidden()));
                    select.setArray(
                            5, DatabaseStore.texts(select, question.narrowed().categories()));
                    select.setBoolean(6, question.trending());
                    select.setString(7, question.narrowed().model());
                    select.setArray(
                            8,
                            DatabaseStore.texts(
                                    select,
                                    aliases.stream().map(Map.Entry::getKey).toList()));
                    select.setArray(
                            9,
                            DatabaseStore.texts(
                                    select,
                                    aliases.stream().map(Map.Entry::getValue).toList()));
                    select.setInt(10, question.limit());
                    select.setInt(11, question.offset());
                },
                row -> new AppPlace(
                        row.getInt("rank"),
                        row.getString("id"),
                        new AppPlace.Named(row.getString("title"), row.getString("url")),
                        new AppPlace.Use(
                                row.getBigDecimal("tokens"), row.getLong("requests"), row.getBoolean("simulated")),
                        whole(row.getBigDecimal("growth"))));
    }

    private static BigDecimal whole(BigDecimal tokens) {
        return tokens.setScale(0, RoundingMode.HALF_EVEN);
    }
}
