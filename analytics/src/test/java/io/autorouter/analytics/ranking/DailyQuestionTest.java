// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Questions;
import io.autorouter.analytics.question.Window;
import io.autorouter.analytics.ranking.DailyQuestion.Grain;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DailyQuestionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void asksForThirtyDaysUpToTodayByDefault() {
        assertThat(understood(Map.of()))
                .isEqualTo(new DailyQuestion(new Window(LocalDate.of(2026, 10, 27), TODAY), Grain.DAY, "all"));
    }

    @Test
    void clampsAnEarlyStartToTheFirstDay() {
        assertThat(understood(Map.of("start_date", "2020-01-01", "end_date", "2025-02-01")))
                .isEqualTo(new DailyQuestion(
                        new Window(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 2, 1)), Grain.DAY, "all"));
    }

    @Test
    void readsTheNarrowerViews() {
        assertThat(understood(Map.of("modality", "text")).facet()).isEqualTo("all");
        assertThat(understood(Map.of("modality", "tool_calling")).facet()).isEqualTo("modality:tool_calling");
        assertThat(understood(Map.of("context_bucket", "10K")).facet()).isEqualTo("context:10K");
        assertThat(understood(Map.of("category", "programming")))
                .extracting(DailyQuestion::facet, DailyQuestion::grain)
                .containsExactly("category:programming", Grain.WEEK);
        assertThat(understood(Map.of("category", "finance", "period", "month")).grain())
                .isEqualTo(Grain.MONTH);
    }

    @Test
    void refusesWhatCannotBeAnswered() {
        for (Map<String, String> bad : List.of(
                Map.of("start_date", "25.11.2026"),
                Map.of("start_date", "2026-02-30"),
                Map.of("start_date", "2026-11-26"),
                Map.of("end_date", ""),
                Map.of("end_date", "2024-12-31"),
                Map.of("end_date", "+999999999-12-31"),
                Map.of("start_date", "2025-01-01", "end_date", "2026-01-02"),
                Map.of("period", "DAY"),
                Map.of("modality", "text", "category", "programming"),
                Map.of("context_bucket", "1K", "modality", "image"),
                Map.of("category", "cooking"),
                Map.of("category", "programming", "period", "day"),
                Map.of("language_type", "natural"))) {
            // When
            String refusal = Questions.refusal(DailyQuestion.read(bad, TODAY));

            // Then
            assertThat(bad.keySet()).as("%s", bad).anyMatch(refusal::startsWith);
        }
    }

    @Test
    void takesAnyTextWithoutFailing() {
        List<String> names =
                List.of("start_date", "end_date", "period", "modality", "context_bucket", "category", "language_type");
        for (long seed = 0; seed < 2_000; seed++) {
            // Given
            var random = new Random(seed);
            var text = new StringBuilder();
            random.ints(random.nextInt(12), 0, 0x3000).forEach(text::appendCodePoint);
            Map<String, String> given = Map.of(names.get(random.nextInt(names.size())), text.toString());

            // When
            String refusal = Questions.refusal(DailyQuestion.read(given, TODAY));

            // Then
            assertThat(given.keySet()).as("seed %d: %s", seed, given).anyMatch(refusal::startsWith);
        }
    }

    private static DailyQuestion understood(Map<String, String> parameters) {
        return Questions.understood(DailyQuestion.read(parameters, TODAY));
    }
}
