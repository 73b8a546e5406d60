// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkTagsTest {

    /** Returns thought and text, with a bar between. */
    private static String read(String said, Random random) {
        var tags = new ThinkTags();
        var thought = new StringBuilder();
        var text = new StringBuilder();
        for (int at = 0; at < said.length() || at == 0; ) {
            int end = Math.min(said.length(), at + 1 + random.nextInt(6));
            ObjectNode delta = JsonNodeFactory.instance.objectNode().put("content", said.substring(at, end));
            tags.tidy(delta, end == said.length());
            thought.append(delta.path("reasoning").asText(""));
            text.append(delta.path("content").asText(""));
            at = Math.max(end, at + 1);
        }
        return thought + "|" + text;
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "<think>Hm.</think>Yes,Hm.|Yes",
                "  <think>a</thinking></think>\tb,a</thinking>|b",
                "No thoughts </think>,|No thoughts </think>",
                "<thin ice>,|<thin ice>",
                "<think>never ends </thi,never ends </thi|",
                "<thi,|<thi",
                "Say <think>x</think>,|Say <think>x</think>",
                "'',|"
            })
    void findsThoughtsHoweverTheTextIsCut(String said, String heard) {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(read(said, new Random(seed))).as("seed %d", seed).isEqualTo(heard);
        }
    }

    @Test
    void doesNotHoldMoreBackThanATagIsLong() {
        // Given
        var tags = new ThinkTags();
        ObjectNode delta = JsonNodeFactory.instance.objectNode().put("content", " ".repeat(1_000));

        // When
        tags.tidy(delta, false);

        // Then
        assertThat(delta.path("content").asText()).hasSize(1_000);
    }
}
