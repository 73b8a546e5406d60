// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.task;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.rollup.Facets;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Reads the public sums by task. */
@Singleton
class TaskStore {

    private static final String USES = """
            select substr(facet, 6) as tag, model, sum(spend_nanos) as spend,
                sum(prompt_tokens + completion_tokens) as tokens, sum(simulated_requests) > 0 as simulated
            from analytics.ranking_day
            where facet = any(?) and day between ? and ? and (router <> '' or not ?)
            group by 1, 2 limit 100000
            """;

    private final DatabaseStore database;

    TaskStore(DatabaseStore database) {
        this.database = database;
    }

    /**
     * Returns what each model did of each task, also of what is not classified.
     *
     * @param byRouter only what a router chose
     */
    List<TaskUse> uses(LocalDate first, LocalDate last, boolean byRouter) {
        List<String> facets = Stream.concat(TaskTag.ALL.stream().map(TaskTag::tag), Stream.of("other"))
                .map(Facets::task)
                .toList();
        return database.rows(
                Scope.all(),
                USES,
                select -> {
                    select.setArray(1, DatabaseStore.texts(select, facets));
                    select.setObject(2, first);
                    select.setObject(3, last);
                    select.setBoolean(4, byRouter);
                },
                row -> new TaskUse(
                        row.getString("tag"),
                        row.getString("model"),
                        row.getBigDecimal("spend"),
                        row.getBigDecimal("tokens"),
                        row.getBoolean("simulated")));
    }
}
