// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Questions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityQuestionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String KEY = "key-0000000000000000000000key1";

    @Test
    void asksForThirtyCompleteDaysByDefault() {
        // When
        ActivityQuestion question = Questions.understood(ActivityQuestion.read(Map.of(), null, TODAY));

        // Then
        assertThat(question.start()).isEqualTo("2026-10-26");
        assertThat(question.end()).isEqualTo("2026-11-24");
        assertThat(question.axis()).isEqualTo("workspace");
        assertThat(question.value()).isNull();
    }

    @Test
    void asksForOneKeyAlongItsOwnAxis() {
        // When
        ActivityQuestion question = Questions.understood(
                ActivityQuestion.read(Map.of("api_key_id", KEY, "date", "2026-11-25"), null, TODAY));

        // Then
        assertThat(question.axis()).isEqualTo("key");
        assertThat(question.value()).isEqualTo(KEY);
        assertThat(question.start()).isEqualTo(question.end()).isEqualTo(TODAY.toString());
    }

    @Test
    void asksForOneUserAsRequestsNameHim() {
        // When
        ActivityQuestion question =
                Questions.understood(ActivityQuestion.read(Map.of("user_id", "user-7"), null, TODAY));

        // Then
        assertThat(question.axis()).isEqualTo("user");
        assertThat(question.value()).isEqualTo("user-7");
    }

    @Test
    void refusesWhatItCannotAnswer() {
        for (var bad : List.of(
                Map.of("date", "today"),
                Map.of("start_date", "2024-01-01"),
                Map.of("start_date", "2026-11-25", "end_date", "2026-11-24"),
                Map.of("group_by", "user"),
                Map.of("user_id", "u\0"),
                Map.of("user_id", "u", "group_by", "workspace"),
                Map.of("user_id", "u", "api_key_id", KEY),
                Map.of("api_key_hash", "h"),
                Map.of("api_key_id", "' or 1=1"),
                Map.of("workspace_id", "x"),
                Map.of("api_key_id", KEY, "group_by", "workspace"))) {
            assertThat(bad.keySet())
                    .as("%s", bad)
                    .anyMatch(Questions.refusal(ActivityQuestion.read(bad, null, TODAY))::startsWith);
        }
    }
}
