// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Tables;
import io.autorouter.analytics.question.Window;
import io.autorouter.analytics.ranking.DailyQuestion.Grain;
import io.autorouter.analytics.rollup.Facets;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RankingStoreKitTest {

    private static final LocalDate MONDAY = LocalDate.of(2025, 6, 2);

    private final RankingStore store = new RankingStore(Tables.asService());

    @BeforeEach
    void empty() throws SQLException {
        Tables.prepare();
    }

    @Test
    void namesFiftyModelsADayAndSumsTheOthersUpLast() throws SQLException {
        // Given
        for (int model = 1; model <= 53; model++) {
            use(MONDAY, "author/model-%02d".formatted(model), 1_000 - model);
        }

        // When
        List<DailyRow> rows = store.daily(new DailyQuestion(new Window(MONDAY, MONDAY), Grain.DAY, Facets.ALL));

        // Then
        assertThat(rows).hasSize(51);
        assertThat(rows.getFirst()).isEqualTo(new DailyRow(MONDAY, "author/model-01", "999"));
        assertThat(rows.getLast()).isEqualTo(new DailyRow(MONDAY, "other", Long.toString(949 + 948 + 947)));
    }

    @Test
    void ordersByDayThenTokensThenName() throws SQLException {
        // Given
        use(MONDAY.plusDays(1), "b/b", 5);
        use(MONDAY, "z/z", 7);
        use(MONDAY, "c/c", 5);
        use(MONDAY, "a/a", 5);

        // When
        List<DailyRow> rows =
                store.daily(new DailyQuestion(new Window(MONDAY, MONDAY.plusDays(1)), Grain.DAY, Facets.ALL));

        // Then
        assertThat(rows).extracting(DailyRow::model).containsExactly("z/z", "a/a", "c/c", "b/b");
    }

    @Test
    void sumsWeeksFromMondayAndMonthsFromTheFirst() throws SQLException {
        // Given
        use(MONDAY, "a/a", 1);
        use(MONDAY.plusDays(6), "a/a", 2);
        use(MONDAY.plusDays(7), "a/a", 4);

        // When
        var window = new DailyQuestion(new Window(MONDAY, MONDAY.plusDays(20)), Grain.WEEK, Facets.ALL);
        List<DailyRow> weeks = store.daily(window);
        List<DailyRow> months = store.daily(new DailyQuestion(window.window(), Grain.MONTH, Facets.ALL));

        // Then
        assertThat(weeks)
                .containsExactly(new DailyRow(MONDAY, "a/a", "3"), new DailyRow(MONDAY.plusDays(7), "a/a", "4"));
        assertThat(months).containsExactly(new DailyRow(LocalDate.of(2025, 6, 1), "a/a", "7"));
    }

    @Test
    void dailyTotalsEqualTheSumsOfTheTable() throws SQLException {
        for (long seed = 0; seed < 5; seed++) {
            // Given
            Tables.empty();
            var random = new Random(seed);
            for (int i = 0; i < 120; i++) {
                use(MONDAY.plusDays(random.nextInt(3)), "m/" + i, random.nextInt(10_000));
            }

            // When
            List<DailyRow> rows =
                    store.daily(new DailyQuestion(new Window(MONDAY, MONDAY.plusDays(2)), Grain.DAY, Facets.ALL));

            // Then
            BigDecimal total = rows.stream()
                    .map(row -> new BigDecimal(row.totalTokens()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(Tables.rows("select sum(prompt_tokens + completion_tokens) from analytics.ranking_day"))
                    .as("seed %d", seed)
                    .containsExactly(total.toPlainString());
        }
    }

    private static void use(LocalDate day, String model, long tokens) throws SQLException {
        Tables.execute(
                "analytics",
                "insert into analytics.ranking_day values ('all', '" + day + "', '" + model + "', '', 1, 0, "
                        + tokens / 2 + ", " + (tokens - tokens / 2) + ", 5, 0, 0, 0, 0)");
    }
}
