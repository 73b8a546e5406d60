// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MiddleOutTest {

    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();

    @Test
    void leavesWhatFitsAsItIs() {
        // Given
        say("user", "x".repeat(400));

        // Then
        assertThat(MiddleOut.shorten(messages, 100)).isNull();
    }

    @Test
    void dropsFromTheMiddleAndKeepsInstructionsAndBothEnds() {
        // Given
        say("system", "be brief");
        for (int turn = 0; turn < 10; turn++) {
            say(turn % 2 == 0 ? "user" : "assistant", turn + "x".repeat(399));
        }

        // When
        Shortened shortened = shorten(620);

        // Then
        assertThat(texts(shortened))
                .extracting(text -> text.charAt(0))
                .containsExactly('b', '0', '1', '2', '7', '8', '9');
        assertThat(shortened.dropped()).isEqualTo(4);
        assertThat(shortened.tokensAfter()).isLessThanOrEqualTo(620);
        assertThat(messages).hasSize(11);
    }

    @Test
    void dropsACallTogetherWithWhatItsToolsAnswered() {
        // Given
        say("user", "x".repeat(100));
        ObjectNode call = messages.addObject().put("role", "assistant");
        call.putArray("tool_calls").addObject().put("id", "a").put("type", "function");
        messages.addObject().put("role", "tool").put("tool_call_id", "a").put("content", "y".repeat(400));
        messages.addObject().put("role", "tool").put("tool_call_id", "b").put("content", "y".repeat(400));
        say("user", "z".repeat(100));

        // When
        Shortened shortened = shorten(150);

        // Then
        assertThat(shortened.messages()).hasSize(2);
        assertThat(shortened.dropped()).isEqualTo(3);
    }

    @Test
    void cutsTheMiddleOfTextsThatMustStay() {
        // Given
        messages.addObject()
                .put("role", "user")
                .putArray("content")
                .add(JsonNodeFactory.instance.objectNode().put("type", "text").put("text", "a".repeat(4_000) + "z"))
                .add(JsonNodeFactory.instance.objectNode().put("type", "image_url"));
        JsonNode before = messages.deepCopy();

        // When
        Shortened shortened = shorten(500);

        // Then
        String text = shortened
                .messages()
                .path(0)
                .path("content")
                .path(0)
                .path("text")
                .textValue();
        assertThat(text).startsWith("aaa").contains("\n[...]\n").endsWith("z").hasSizeLessThanOrEqualTo(2_000);
        assertThat(shortened
                        .messages()
                        .path(0)
                        .path("content")
                        .path(1)
                        .path("type")
                        .textValue())
                .isEqualTo("image_url");
        assertThat(shortened.cut()).isEqualTo(1);
        assertThat((JsonNode) messages).isEqualTo(before);
    }

    @Test
    void fitsWheneverItCanAndNeverTearsAPairApart() {
        for (long seed = 0; seed < 500; seed++) {
            // Given
            var random = new Random(seed);
            messages.removeAll();
            for (int i = 1 + random.nextInt(40); i > 0; i--) {
                String role = List.of("system", "user", "assistant", "tool").get(random.nextInt(4));
                say(role, "\ud83d\ude80".repeat(random.nextInt(2_000)));
            }
            long most = 500L + random.nextInt(5_000);

            // When
            Shortened shortened = MiddleOut.shorten(messages, most);

            // Then
            if (shortened != null) {
                assertThat(shortened.tokensAfter()).as("seed %d", seed).isLessThan(shortened.tokensBefore());
                boolean texts = texts(shortened).stream().allMatch(text -> text.length() <= 200);
                assertThat(shortened.tokensAfter() <= most + 1 || texts)
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(texts(shortened)).allSatisfy(text -> {
                    assertThat(text.codePoints().filter(c -> c >= 0xd800 && c < 0xe000))
                            .isEmpty();
                });
            }
        }
    }

    private Shortened shorten(long tokens) {
        return Objects.requireNonNull(MiddleOut.shorten(messages, tokens));
    }

    private static List<String> texts(Shortened shortened) {
        List<String> texts = new ArrayList<>();
        shortened
                .messages()
                .forEach(message -> texts.add(message.path("content").asText("")));
        return texts;
    }

    private void say(String role, String text) {
        messages.addObject().put("role", role).put("content", text);
    }
}
