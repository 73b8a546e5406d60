// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import io.autorouter.analytics.question.Parameter;
import io.autorouter.analytics.question.Reading;
import io.autorouter.analytics.question.Window;
import io.autorouter.contracts.model.ModelId;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/v1/datasets/app-rankings} is asked for.
 *
 * @param trending by how much more an app is used than before, not by how much
 */
record AppQuestion(Window window, Narrowed narrowed, boolean trending, int limit, int offset) {

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 100;
    private static final int OFFSET_MAX = 100_000;

    /**
     * Which apps, and which of their use.
     *
     * @param categories an app of any of these; empty: every app
     * @param model as rows name it; null: whatever model was used
     */
    record Narrowed(List<String> categories, @Nullable String model) {}

    static Reading<AppQuestion> read(Map<String, String> parameters, LocalDate today) {
        var given = new Parameter(parameters);
        @Nullable
        String category = given.oneOf(
                "category",
                Arrays.stream(AppCategory.values()).map(AppCategory::word).toList());
        List<String> inside = Arrays.stream(AppCategory.values())
                .filter(known -> category == null || known.word().equals(category))
                .flatMap(known -> known.subcategories().stream())
                .toList();
        @Nullable String subcategory = given.oneOf("subcategory", inside);
        boolean trending = "trending".equals(given.oneOf("sort", List.of("popular", "trending")));
        int limit = given.number("limit", LIMIT_DEFAULT, 1, LIMIT_MAX);
        int offset = given.number("offset", 0, 0, OFFSET_MAX);
        List<String> categories = Stream.of(subcategory).anyMatch(word -> word != null)
                ? List.of(String.valueOf(subcategory))
                : category == null ? List.of() : inside;
        @Nullable String model = given.matching("model", ModelId::isValid, "a model's id, as in /models");
        return given.read(
                new AppQuestion(Window.read(given, today), new Narrowed(categories, model), trending, limit, offset));
    }
}
