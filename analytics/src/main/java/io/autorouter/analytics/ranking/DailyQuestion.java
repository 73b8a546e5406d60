// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import io.autorouter.analytics.question.Parameter;
import io.autorouter.analytics.question.Reading;
import io.autorouter.analytics.question.Window;
import io.autorouter.analytics.rollup.Facets;
import io.autorouter.contracts.market.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/datasets/rankings-daily} is asked for: tokens by model in each day, week or month of a window.
 *
 * @param facet the view, such as all traffic
 */
record DailyQuestion(Window window, Grain grain, String facet) {

    private static final String TEXT = "text";

    /** What a row sums up: a UTC day, an ISO week (named by its Monday), or a month (by its first day). */
    enum Grain {
        DAY,
        WEEK,
        MONTH;

        static final List<String> NAMES = List.of("day", "week", "month");

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads the parameters. */
    static Reading<DailyQuestion> read(Map<String, String> parameters, LocalDate today) {
        var given = new Parameter(parameters);
        String facet = facet(given, parameters);
        Grain grain = grain(given, parameters);
        return given.read(new DailyQuestion(Window.read(given, today), grain, facet));
    }

    private static String facet(Parameter given, Map<String, String> parameters) {
        @Nullable String modality = given.oneOf("modality", allModalities());
        @Nullable String bucket = given.oneOf("context_bucket", Facets.CONTEXT_BUCKETS);
        @Nullable String category = given.oneOf("category", UseCase.NAMES);
        String language = parameters.get("language_type");
        if (language != null) {
            given.refuse(
                    "language_type",
                    language,
                    "absent: no event tells the language of a prompt, and prompts are not kept to tell it later");
        }
        for (String other : List.of("modality", "context_bucket")) {
            if (category != null && given.has(other)) {
                given.refuse(other, String.valueOf(parameters.get(other)), "absent beside category");
            }
        }
        if (bucket != null && modality != null && !modality.equals(TEXT)) {
            given.refuse("context_bucket", bucket, "absent beside modality");
        }
        if (category != null) {
            return Facets.category(category);
        }
        if (bucket != null) {
            return Facets.context(bucket);
        }
        return modality == null || modality.equals(TEXT) ? Facets.ALL : Facets.modality(modality);
    }

    /** Every answer is text, so that view is the whole. */
    private static List<String> allModalities() {
        return Stream.concat(Stream.of(TEXT), Facets.MODALITIES.stream()).toList();
    }

    private static Grain grain(Parameter given, Map<String, String> parameters) {
        @Nullable String period = given.oneOf("period", Grain.NAMES);
        boolean byCategory = parameters.get("category") != null;
        if (period == null) {
            return byCategory ? Grain.WEEK : Grain.DAY;
        }
        if (byCategory && period.equals("day")) {
            given.refuse("period", period, "week, month beside category");
        }
        return Grain.valueOf(period.toUpperCase(Locale.ROOT));
    }
}
