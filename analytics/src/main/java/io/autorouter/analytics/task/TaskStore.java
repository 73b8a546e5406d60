// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.task;

import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.database.Scope;
import io.autorouter.analytics.rollup.Facets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the public sums by task. */
public final class TaskStore {

    private static final String USES = """
            select substr(facet, 6) as tag, model, sum(spend_nanos) as spend,
                sum(prompt_tokens + completion_tokens) as tokens, sum(simulated_requests) > 0 as simulated
            from analytics.ranking_day
            where facet = any(?) and day between ? and ? and (router <> '' or not ?)
            group by 1, 2 limit 100000
            """;

    private final DatabaseStore database;

    public TaskStore(DatabaseStore database) {
        this.database = database;
    }

    /**
     * Returns what each model did of each task, also of what is not classified.
     *
     * @param byRouter only what a router chose
     */
    List<TaskUse> uses(LocalDate first, LocalDate last, boolean byRouter) {
        String[] facets = Stream.concat(TaskTag.ALL.stream().map(TaskTag::tag), Stream.of("other"))
                .map(Facets::task)
                .toArray(String[]::new);
        return database.transaction(Scope.all(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(USES)) {
                select.setArray(1, connection.createArrayOf("text", facets));
                select.setObject(2, first);
                select.setObject(3, last);
                select.setBoolean(4, byRouter);
                try (ResultSet rows = select.executeQuery()) {
                    List<TaskUse> uses = new ArrayList<>();
                    while (rows.next()) {
                        uses.add(new TaskUse(
                                rows.getString("tag"),
                                rows.getString("model"),
                                rows.getBigDecimal("spend"),
                                rows.getBigDecimal("tokens"),
                                rows.getBoolean("simulated")));
                    }
                    return uses;
                }
            }
        });
    }
}
