// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.dispatcher.ask.Reasoning.Level;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningTest {

    private static JsonNode json(String text) throws IOException {
        return EventJson.MAPPER.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Unsaid",
                "{'reasoning':null,'reasoning_effort':null} | Unsaid",
                "{'reasoning':{'effort':'unheard of'}} | Shown",
                "{'reasoning':{}} | Shown",
                "{'include_reasoning':true} | Shown",
                "{'include_reasoning':false} | Unsaid",
                "{'reasoning':{'effort':'none'}} | Off",
                "{'reasoning_effort':'none'} | Off",
                "{'reasoning':{'enabled':false,'effort':'high'}} | Off",
                "{'reasoning':{'max_tokens':0}} | Off",
                "{'reasoning':{'enabled':true}} | Effort",
                "{'reasoning':{'exclude':true,'effort':'low'}} | Effort",
                "{'reasoning_effort':'xhigh'} | Effort",
                "{'reasoning':{'max_tokens':2000}} | Budget"
            })
    void readsEveryWayToSayIt(String body, String kind) throws IOException {
        assertThat(Reasoning.of(json(body)).getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"MAX, 9500", "XHIGH, 9500", "HIGH, 8000", "MEDIUM, 5000", "LOW, 2000", "MINIMAL, 1000"})
    void takesALevelForAShareOfTheAnswer(Level level, long tokens) {
        assertThat(level.share(10_000)).isEqualTo(tokens);
        assertThat(level.share(Long.MAX_VALUE / 2)).as("no overflow").isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 10000, MINIMAL",
        "2500, 10000, LOW",
        "5000, 10000, MEDIUM",
        "7900, 10000, HIGH",
        "9999, 10000, MAX",
        "1024, , LOW",
        "8000, , MEDIUM",
        "30000, , HIGH"
    })
    void takesABudgetForTheNearestLevel(long budget, Long answerMax, Level level) {
        assertThat(Level.of(budget, answerMax)).isEqualTo(level);
    }

    @Test
    void knowsWhoWantsToSeeNothingOfIt() throws IOException {
        assertThat(Reasoning.isExcluded(json("{'reasoning':{'exclude':true}}"))).isTrue();
        assertThat(Reasoning.isExcluded(json("{'include_reasoning':false}"))).isTrue();
        assertThat(Reasoning.isExcluded(json("{'reasoning':{'effort':'low'}}"))).isFalse();
    }
}
