// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.question.Parameter;
import io.autorouter.analytics.question.Reading;
import io.autorouter.analytics.rollup.Facets;
import io.autorouter.contracts.market.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/rankings} is asked for.
 *
 * @param facet the view, such as all traffic
 * @param byRouter only what a router chose
 */
record LeaderboardQuestion(Range range, Metric metric, String facet, boolean byRouter, int limit, FileFormat format) {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 500;

    /** The days that count, today included. */
    enum Range {
        DAY(1),
        WEEK(7),
        MONTH(30),
        ALL(0);

        private final int days;

        Range(int days) {
            this.days = days;
        }

        LocalDate start(LocalDate today) {
            return this == ALL ? LocalDate.of(2025, 1, 1) : today.minusDays(days - 1L);
        }

        /** Returns the first day of the window before, or that of this one where there is none. */
        LocalDate previousStart(LocalDate today) {
            return start(today).minusDays(days);
        }
    }

    /** What ranks the models. */
    enum Metric {
        TOKENS,
        REQUESTS,
        SPEND
    }

    /** Reads the parameters; the Accept header counts where none of them names a format. */
    static Reading<LeaderboardQuestion> read(Map<String, String> parameters, @Nullable String accept) {
        var given = new Parameter(parameters);
        Range range = choice(given.oneOf("range", List.of("day", "week", "month", "all")), Range.WEEK);
        Metric metric = choice(given.oneOf("metric", List.of("tokens", "requests", "spend")), Metric.TOKENS);
        @Nullable String router = given.oneOf("router", List.of("auto", "openrouter/auto"));
        @Nullable String category = given.oneOf("category", UseCase.NAMES);
        String facet = category == null ? Facets.ALL : Facets.category(category);
        int limit = given.number("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
        FileFormat format = given.format(accept, FileFormat.JSON, FileFormat.CSV);
        return given.read(new LeaderboardQuestion(range, metric, facet, router != null, limit, format));
    }

    private static <E extends Enum<E>> E choice(@Nullable String given, E otherwise) {
        return given == null ? otherwise : Enum.valueOf(otherwise.getDeclaringClass(), given.toUpperCase(Locale.ROOT));
    }
}
