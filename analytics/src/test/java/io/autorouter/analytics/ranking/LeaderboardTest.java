// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Questions;
import io.autorouter.analytics.export.FileFormat;
import io.autorouter.analytics.ranking.LeaderboardQuestion.Metric;
import io.autorouter.analytics.ranking.LeaderboardQuestion.Range;
import io.autorouter.analytics.rollup.Facets;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeaderboardTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void ranksByTheMetricAndSharesTheWhole() {
        for (long seed = 0; seed < 200; seed++) {
            // Given
            var random = new Random(seed);
            List<ModelUsage> usages = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                usages.add(usage("author/model-" + i, random.nextInt(1_000), random.nextInt(1_000)));
            }

            // When
            Leaderboard board = Leaderboard.of(question(Metric.TOKENS, 500), usages, NOON);

            // Then
            BigDecimal shares =
                    board.places().stream().map(Leaderboard.Place::share).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal tokens = board.places().stream()
                    .map(place -> place.amounts().tokens())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(tokens).as("seed %d", seed).isEqualByComparingTo(board.total());
            if (board.total().signum() > 0) {
                assertThat(shares.subtract(BigDecimal.ONE).abs())
                        .as("seed %d", seed)
                        .isLessThan(new BigDecimal("0.0001"));
            }
            for (int i = 0; i < board.places().size(); i++) {
                assertThat(board.places().get(i).rank()).as("seed %d", seed).isEqualTo(i + 1);
                if (i > 0) {
                    assertThat(board.places().get(i).amounts().tokens())
                            .as("seed %d", seed)
                            .isLessThanOrEqualTo(
                                    board.places().get(i - 1).amounts().tokens());
                }
            }
        }
    }

    @Test
    void cutsTheListAndKeepsTheTotal() {
        // Given
        List<ModelUsage> usages = List.of(usage("a/a", 60, 0), usage("b/b", 30, 0), usage("c/c", 10, 0));

        // When
        Leaderboard board = Leaderboard.of(question(Metric.TOKENS, 1), usages, NOON);

        // Then
        assertThat(board.total()).isEqualByComparingTo("100");
        assertThat(board.places()).extracting(Leaderboard.Place::model).containsExactly("a/a");
        assertThat(board.places().getFirst().share()).isEqualByComparingTo("0.6");
    }

    @Test
    void tellsTheChangeAgainstTheWindowBefore() {
        // When
        Leaderboard board = Leaderboard.of(
                question(Metric.TOKENS, 10), List.of(usage("a/up", 150, 100), usage("b/new", 100, 0)), NOON);

        // Then
        assertThat(board.json().at("/models/0/change").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(board.json().at("/models/1/change").isNull()).isTrue();
    }

    @Test
    void writesSpendInDollarsToTheNano() {
        // Given
        var now = new ModelUsage.Amounts(BigDecimal.TEN, 1, new BigDecimal("1500000075"));
        var usage = new ModelUsage("a/a", now, now, false);

        // When
        Leaderboard board = Leaderboard.of(question(Metric.SPEND, 10), List.of(usage), NOON);

        // Then
        assertThat(board.json().get("total").asText()).isEqualTo("1.500000075");
        assertThat(board.csv()).contains("1,a/a,a,10,1,1.500000075,1.000000,0.000000\r\n");
    }

    @Test
    void readsItsParameters() {
        // When
        LeaderboardQuestion question = Questions.understood(LeaderboardQuestion.read(
                Map.of("range", "all", "metric", "spend", "router", "auto", "limit", "3", "category", "programming"),
                "text/csv"));

        // Then
        assertThat(question)
                .isEqualTo(new LeaderboardQuestion(
                        Range.ALL, Metric.SPEND, Facets.category("programming"), true, 3, FileFormat.CSV));
        for (var bad : List.of(
                Map.of("range", "Day"),
                Map.of("metric", ""),
                Map.of("router", "manual"),
                Map.of("category", "cooking"),
                Map.of("limit", "501"),
                Map.of("limit", "1e2"),
                Map.of("format", "jsonl"),
                Map.of("format", "xml"))) {
            assertThat(bad.keySet()).anyMatch(Questions.refusal(LeaderboardQuestion.read(bad, null))::startsWith);
        }
    }

    @Test
    void comparesWindowsOfTheSameLength() {
        // Given
        LocalDate today = LocalDate.of(2026, 11, 25);

        // When, Then
        assertThat(Range.DAY.start(today)).isEqualTo("2026-11-25");
        assertThat(Range.DAY.previousStart(today)).isEqualTo("2026-11-24");
        assertThat(Range.WEEK.start(today)).isEqualTo("2026-11-19");
        assertThat(Range.WEEK.previousStart(today)).isEqualTo("2026-11-12");
        assertThat(Range.ALL.previousStart(today)).isEqualTo(Range.ALL.start(today));
    }

    private static LeaderboardQuestion question(Metric metric, int limit) {
        return new LeaderboardQuestion(Range.WEEK, metric, Facets.ALL, false, limit, FileFormat.JSON);
    }

    private static ModelUsage usage(String model, long now, long before) {
        return new ModelUsage(model, amounts(now), amounts(before), false);
    }

    private static ModelUsage.Amounts amounts(long tokens) {
        return new ModelUsage.Amounts(BigDecimal.valueOf(tokens), 1, BigDecimal.ONE);
    }
}
