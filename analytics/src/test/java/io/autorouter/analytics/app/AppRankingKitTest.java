// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.analytics.Questions;
import io.autorouter.analytics.Tables;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppRankingKitTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final AppPolicy OPEN = AppPolicy.of(List.of(), List.of());
    private static final String A = id('a');
    private static final String B = id('b');
    private static final String C = id('c');

    @BeforeEach
    void prepare() throws SQLException {
        Tables.prepare();
        Tables.execute(
                "analytics",
                "insert into analytics.app values ('" + A + "', 'https://a.example', 'App A', now())," + " ('" + B
                        + "', 'https://b.example', null, now())");
        Tables.execute(
                "analytics",
                "insert into analytics.app_category values ('" + A + "', 'cli-agent'), ('" + B + "', 'game')");
    }

    @Test
    void ranksByTokensAndNamesAppsByWhatIsKnown() throws SQLException {
        // Given
        use(A, TODAY, 10);
        use(B, TODAY, 30);
        use(B, TODAY.minusDays(29), 5);
        use(B, TODAY.minusDays(30), 1_000);
        use(C, TODAY, 20);

        // When
        List<AppPlace> places = ranking(OPEN, Map.of());

        // Then
        assertThat(places)
                .extracting(place -> place.json().path("app_name").asText())
                .containsExactly("https://b.example", C, "App A");
        assertThat(places).extracting(AppPlace::rank).containsExactly(1, 2, 3);
        assertThat(places.getFirst().json().path("total_tokens").asText()).isEqualTo("35");
        assertThat(places.getFirst().json().path("total_requests").asInt()).isEqualTo(2);
    }

    @Test
    void trendsByGrowthAgainstTheMeanOfThreeWindowsBefore() throws SQLException {
        // Given
        Map<String, String> week =
                Map.of("sort", "trending", "start_date", TODAY.minusDays(6).toString());
        use(A, TODAY, 100);
        use(A, TODAY.minusDays(7), 60);
        use(A, TODAY.minusDays(27), 60);
        use(A, TODAY.minusDays(28), 10_000);
        use(B, TODAY, 70);
        use(C, TODAY, 50);
        use(C, TODAY.minusDays(20), 300);

        // When
        List<AppPlace> places = ranking(OPEN, week);

        // Then
        assertThat(places).extracting(AppPlace::id).containsExactly(B, A);
        assertThat(places).extracting(place -> place.growth().intValueExact()).containsExactly(70, 60);
    }

    @Test
    void hidesAppsAndCountsAliasesForTheirTarget() throws SQLException {
        // Given
        use(A, TODAY, 10);
        use(B, TODAY, 30);
        use(C, TODAY, 25);

        // When
        List<AppPlace> places = ranking(AppPolicy.of(List.of(B), List.of(C + "=" + A)), Map.of());

        // Then
        assertThat(places).extracting(AppPlace::id).containsExactly(A);
        assertThat(places.getFirst().use().tokens()).isEqualByComparingTo("35");
    }

    @Test
    void narrowsDownToCategoriesAndPages() throws SQLException {
        use(A, TODAY, 10);
        use(B, TODAY, 30);
        assertThat(ranking(OPEN, Map.of("category", "coding")))
                .extracting(AppPlace::id)
                .containsExactly(A);
        assertThat(ranking(OPEN, Map.of("subcategory", "game")))
                .extracting(AppPlace::id)
                .containsExactly(B);
        assertThat(ranking(OPEN, Map.of("category", "creative"))).isEmpty();
        assertThat(ranking(OPEN, Map.of("limit", "1", "offset", "1")))
                .extracting(AppPlace::id)
                .containsExactly(A);
    }

    @Test
    void ranksTheAppsOfAModelByWhatTheyUsedOfIt() throws SQLException {
        // Given
        use(A, TODAY, 10);
        use(B, TODAY, 30);
        use(A, "other/model", TODAY, 500);
        use(C, "other/model", TODAY, 100);

        // When
        List<AppPlace> places = ranking(OPEN, Map.of("model", "m/m"));

        // Then
        assertThat(places).extracting(AppPlace::id).containsExactly(B, A);
        assertThat(places.getLast().use().tokens()).isEqualByComparingTo("10");
        assertThat(ranking(OPEN, Map.of("model", "no/such"))).isEmpty();
    }

    @Test
    void refusesWhatCannotBeAnswered() {
        for (Map<String, String> bad : List.of(
                Map.of("category", "cooking"),
                Map.of("category", "coding", "subcategory", "game"),
                Map.of("sort", "best"),
                Map.of("model", "two words"),
                Map.of("limit", "101"),
                Map.of("offset", "-1"),
                Map.of("start_date", "2026-07-01"))) {
            assertThat(Questions.refusal(AppQuestion.read(bad, TODAY))).isNotBlank();
        }
        assertThatThrownBy(() -> AppPolicy.of(List.of("B"), List.of())).hasMessageContaining("hidden-apps: B");
        assertThatThrownBy(() -> AppPolicy.of(List.of(), List.of(A + "=" + B, B + "=" + C)))
                .hasMessageContaining("app-aliases");
    }

    private static List<AppPlace> ranking(AppPolicy policy, Map<String, String> parameters) {
        return new AppRankingStore(Tables.asService(), policy)
                .ranking(Questions.understood(AppQuestion.read(parameters, TODAY)));
    }

    private static void use(String app, LocalDate day, long tokens) throws SQLException {
        use(app, "m/m", day, tokens);
    }

    private static void use(String app, String model, LocalDate day, long tokens) throws SQLException {
        for (String counted : List.of(model, "")) {
            Tables.execute(
                    "analytics",
                    "insert into analytics.app_day as d values ('" + day + "', '" + app + "', '" + counted + "', 1, "
                            + tokens + ", 0) on conflict (model, day, app_id) do update set requests = d.requests + 1,"
                            + " tokens = d.tokens + excluded.tokens");
        }
    }

    private static String id(char letter) {
        return "app-" + String.valueOf(letter).repeat(26);
    }
}
