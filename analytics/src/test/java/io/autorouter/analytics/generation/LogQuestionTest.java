// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.analytics.Questions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogQuestionTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456Z");

    @Test
    void goesOnWhereTheCursorPoints() {
        // Given
        var cursor = new LogQuestion.Cursor(NOON.minusSeconds(5), "gen-06awrq2m1xvt4b8c9d0e1f2g3h");

        // When
        LogQuestion question =
                Questions.understood(LogQuestion.read(Map.of("cursor", cursor.text(), "router", "auto"), null, NOON));

        // Then
        assertThat(question.before()).isEqualTo(cursor);
        assertThat(question.equal()).isEqualTo(Map.of("router", "openrouter/auto"));
        assertThat(question.limit()).isEqualTo(50);
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        for (var bad : List.of(
                Map.of("cursor", "AAAA"),
                Map.of("cursor", "%%%"),
                Map.of("limit", "1001"),
                Map.of("start", "yesterday"),
                Map.of("format", "xml"),
                Map.of("ending", "happy"),
                Map.of("model", "a\0b"))) {
            assertThat(bad.keySet()).anyMatch(Questions.refusal(LogQuestion.read(bad, null, NOON))::startsWith);
        }
    }
}
