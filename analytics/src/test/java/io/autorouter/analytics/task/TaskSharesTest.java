// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskSharesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void sharesAddUpToOneWithinTheWholeTheGroupAndTheTask() {
        // Given
        var shares = new TaskShares(
                List.of(
                        use("code:debugging", "a/a", 30, 1),
                        use("code:debugging", "b/b", 10, 3),
                        use("code:sql_database", "a/a", 20, 4),
                        use("math", "a/a", 40, 2),
                        use("other", "a/a", 100, 10)),
                7,
                NOON);

        // When
        JsonNode json = shares.json();

        // Then
        assertThat(json.get("classifications")).hasSize(29);
        JsonNode debugging = find(json.get("classifications"), "tag", "code:debugging");
        assertThat(debugging.get("usage_share").decimalValue()).isEqualByComparingTo("0.4");
        assertThat(debugging.get("category_usage_share").decimalValue()).isEqualByComparingTo("0.666667");
        assertThat(debugging.at("/models/0/id").asText()).isEqualTo("a/a");
        assertThat(debugging.at("/models/0/tag_usage_share").decimalValue()).isEqualByComparingTo("0.75");
        assertThat(debugging.at("/models/1/tag_token_share").decimalValue()).isEqualByComparingTo("0.75");
        assertThat(find(json.get("macro_categories"), "key", "code")
                        .get("usage_share")
                        .decimalValue())
                .isEqualByComparingTo("0.6");
        assertThat(json.at("/unclassified/usage_share").decimalValue()).isEqualByComparingTo("0.5");
    }

    @Test
    void isAllNothingWithoutTraffic() {
        assertThat(new TaskShares(List.of(), 7, NOON).json().get("classifications"))
                .allSatisfy(
                        row -> assertThat(row.get("usage_share").decimalValue()).isZero());
    }

    private static JsonNode find(JsonNode rows, String field, String value) {
        for (JsonNode row : rows) {
            if (row.get(field).asText().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no " + value + " in " + rows);
    }

    private static TaskUse use(String tag, String model, long spend, long tokens) {
        return new TaskUse(tag, model, BigDecimal.valueOf(spend), BigDecimal.valueOf(tokens), false);
    }
}
