// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiFormTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 128})
    void givesAsManyAnswersAsAreWantedAndCountsThemAll(int wanted) throws IOException {
        // Given
        ChatCall call = Calls.read(Calls.body("openai/gpt-5", "So many of them").put("n", wanted));
        Reply reply = Reply.of(call, new Behaviour.Answer(), Pacing.AT_ONCE);
        Form form = new OpenAiForm(reply, Instant.EPOCH);

        // When
        JsonNode whole = EventJson.MAPPER.readTree(form.whole());
        String stream = streamed(form, reply);

        // Then
        Map<Integer, String> texts = new TreeMap<>();
        for (JsonNode choice : whole.path("choices")) {
            texts.put(
                    choice.path("index").asInt(),
                    choice.path("message").path("content").asText());
        }
        assertThat(texts).hasSize(wanted);
        assertThat(texts.values()).allMatch(text -> text.startsWith("[simulated openai/gpt-5]"));
        assertThat(joined(stream)).isEqualTo(texts);
        long tokens = TokenEstimate.tokens(
                texts.values().stream().mapToLong(String::length).sum());
        assertThat(whole.path("usage").path("completion_tokens").asLong()).isEqualTo(tokens);
        assertThat(stream).contains("\"completion_tokens\":" + tokens);
        assertThat(reply.tokens(reply.chunks())).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129})
    void refusesCountsOfAnswersThatAreNone(int wanted) {
        assertThatThrownBy(() -> Calls.read(Calls.body("openai/gpt-5", "Hello").put("n", wanted)))
                .hasMessage("n: " + wanted + " (expected: 1..128)");
    }

    @Test
    void callsTheToolInEachAnswer() throws IOException {
        // Given
        ChatCall call = Calls.read(Calls.json("""
                {"model": "openai/gpt-5", "n": 2, "tool_choice": "required", "messages": [{"role": "user", "content": "Hello"}],
                 "tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object",
                   "properties": {"a": {"type": "string"}}}}}]}
                """));

        // When
        JsonNode whole = EventJson.MAPPER.readTree(
                new OpenAiForm(Reply.of(call, new Behaviour.Answer(), Pacing.AT_ONCE), Instant.EPOCH).whole());

        // Then
        assertThat(whole.path("choices")).hasSize(2).allSatisfy(choice -> {
            assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
            assertThat(choice.at("/message/tool_calls/0/function/name").asText())
                    .isEqualTo("f");
        });
    }

    private static String streamed(Form form, Reply reply) {
        StringBuilder stream = new StringBuilder();
        form.opening(stream);
        for (int piece = 0; piece < reply.chunks(); piece++) {
            form.piece(stream, piece);
        }
        form.closing(stream);
        return stream.toString();
    }

    private static Map<Integer, String> joined(String stream) throws IOException {
        Map<Integer, String> texts = new TreeMap<>();
        for (String line :
                stream.lines().filter(line -> line.startsWith("data: {")).toList()) {
            for (JsonNode choice :
                    EventJson.MAPPER.readTree(line.substring("data: ".length())).path("choices")) {
                String piece = choice.path("delta").path("content").asText("");
                texts.merge(choice.path("index").asInt(), piece, String::concat);
            }
        }
        return texts;
    }
}
