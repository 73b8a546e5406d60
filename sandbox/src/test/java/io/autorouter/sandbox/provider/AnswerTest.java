// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    private static final Behaviour PLAIN = new Behaviour.Answer();
    private static final String WEATHER = """
            [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object",
              "properties": {"city": {"type": "string"}, "days": {"type": "integer", "minimum": 1}}}}}]
            """;

    @Test
    void isTheSameForTheSameQuestionStreamedOrNot() {
        // Given
        ObjectNode streamed = Calls.body("openai/gpt-5", "Why?").put("stream", true);
        streamed.putObject("stream_options").put("include_usage", true);

        // Then
        assertThat(Answer.of(Calls.read(streamed), PLAIN))
                .isEqualTo(Answer.of(Calls.of("openai/gpt-5", "Why?"), PLAIN));
    }

    @Test
    void differsByQuestionAndByModel() {
        // When
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            answers.add(
                    Answer.of(Calls.of("openai/gpt-5", "Question " + i), PLAIN).whole());
            answers.add(
                    Answer.of(Calls.of("openai/gpt-4", "Question " + i), PLAIN).whole());
        }

        // Then
        assertThat(answers).hasSizeGreaterThan(150);
    }

    @Test
    void saysThatItIsSimulatedAndIsOfBelievableLength() {
        for (int i = 0; i < 500; i++) {
            // When
            Answer answer = Answer.of(Calls.of("openai/gpt-5", "Question " + i), PLAIN);

            // Then
            assertThat(answer.whole()).as("question %d", i).startsWith("[simulated openai/gpt-5] ");
            assertThat(answer.tokens(answer.pieces().size()))
                    .as("question %d", i)
                    .isBetween(20L, 250L);
            assertThat(answer.finishReason()).isEqualTo("stop");
        }
    }

    @Test
    void countsTokensOfEveryBeginning() {
        // Given
        Answer answer = Answer.of(Calls.of("openai/gpt-5", "Why?"), PLAIN);

        // When
        StringBuilder sent = new StringBuilder();
        for (int count = 0; count < answer.pieces().size(); count++) {
            // Then
            assertThat(answer.tokens(count)).isEqualTo(TokenEstimate.tokens(sent.length()));
            sent.append(answer.pieces().get(count));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "max_completion_tokens"})
    void endsWhereTheCallerWantsItToEnd(String field) {
        for (int most = 1; most < 20; most++) {
            // Given
            ChatCall call = Calls.read(
                    Calls.body("sim/echo", "\ud83d\ude80".repeat(100)).put(field, most));

            // When
            Answer answer = Answer.of(call, new Behaviour.Echo());

            // Then
            assertThat(answer.finishReason()).isEqualTo("length");
            assertThat(answer.tokens(answer.pieces().size())).isEqualTo(most);
            String whole = answer.whole();
            assertThat(new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .as("no half characters")
                    .isEqualTo(whole);
        }
    }

    @Test
    void cutsAnythingIntoPiecesThatAreTheWhole() {
        for (String text :
                new String[] {"", " ", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaa", "\ud83d\ude80".repeat(50), "a b c d e f g"
                }) {
            // When
            Answer answer = Answer.of(Calls.of("sim/echo", text), new Behaviour.Echo());

            // Then
            assertThat(answer.whole()).isEqualTo("[simulated sim/echo] " + text);
            assertThat(answer.pieces()).noneMatch(String::isEmpty).allMatch(piece -> whole(piece));
        }
    }

    @Test
    void callsTheToolThatIsInsistedOn() throws Exception {
        // Given
        ObjectNode body = Calls.body("openai/gpt-5", "Hello").put("tool_choice", "required");
        body.set("tools", EventJson.MAPPER.readTree(WEATHER));

        // When
        Answer answer = Answer.of(Calls.read(body), PLAIN);

        // Then
        assertThat(answer.toolName()).isEqualTo("get_weather");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        JsonNode arguments = EventJson.MAPPER.readTree(answer.whole());
        assertThat(arguments.path("city").isTextual()).isTrue();
        assertThat(arguments.path("days").asInt()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void callsAToolOnItsOwnOnlyWhereTheUserSpeaksOfIt() throws Exception {
        // Given
        ObjectNode asks = Calls.body("openai/gpt-5", "Use get_weather for Oslo");
        ObjectNode doesNot = Calls.body("openai/gpt-5", "Hello");
        ObjectNode forbids =
                Calls.body("openai/gpt-5", "Use get_weather for Oslo").put("tool_choice", "none");
        for (ObjectNode body : new ObjectNode[] {asks, doesNot, forbids}) {
            body.set("tools", EventJson.MAPPER.readTree(WEATHER));
        }

        // Then
        assertThat(Answer.of(Calls.read(asks), PLAIN).toolName()).isEqualTo("get_weather");
        assertThat(Answer.of(Calls.read(doesNot), PLAIN).toolName()).isEmpty();
        assertThat(Answer.of(Calls.read(forbids), PLAIN).toolName()).isEmpty();
    }

    @Test
    void answersInWordsOnceTheToolHasAnswered() throws Exception {
        // Given
        ObjectNode body = Calls.body("openai/gpt-5", "Use get_weather").put("tool_choice", "required");
        body.set("tools", EventJson.MAPPER.readTree(WEATHER));
        body.withArray("messages")
                .addObject()
                .put("role", "tool")
                .put("tool_call_id", "1")
                .put("content", "12 C");

        // Then
        assertThat(Answer.of(Calls.read(body), PLAIN).toolName()).isEmpty();
    }

    @Test
    void isJsonWhereJsonIsWanted() throws Exception {
        // Given
        ObjectNode body = Calls.body("openai/gpt-5", "Hello");
        body.putObject("response_format").put("type", "json_object");

        // When
        JsonNode answer =
                EventJson.MAPPER.readTree(Answer.of(Calls.read(body), PLAIN).whole());

        // Then
        assertThat(answer.path("simulated").asBoolean()).isTrue();
    }

    @Test
    void fitsTheSchemaThatIsGiven() throws Exception {
        // Given
        ObjectNode body = Calls.json("""
                {"model": "openai/gpt-5", "messages": [{"role": "user", "content": "Hello"}],
                 "response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {
                   "type": "object",
                   "properties": {
                     "colour": {"enum": ["red", "green"]},
                     "count": {"type": "integer", "minimum": 5},
                     "names": {"type": "array", "minItems": 2, "items": {"type": "string", "maxLength": 4}},
                     "node": {"$ref": "#/$defs/node"},
                     "maybe": {"anyOf": [{"type": "null"}, {"type": "string"}]}},
                   "$defs": {"node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}}}}}}}}
                """);

        // When
        JsonNode answer =
                EventJson.MAPPER.readTree(Answer.of(Calls.read(body), PLAIN).whole());

        // Then
        assertThat(answer.path("colour").asText()).isIn("red", "green");
        assertThat(answer.path("count").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(answer.path("names"))
                .hasSize(2)
                .allMatch(name -> name.asText().length() <= 4);
        assertThat(answer.path("node").isObject()).isTrue();
        assertThat(answer.path("maybe").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
                "{\"model\": 7, \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
                "{\"model\": \"m\"}",
                "{\"model\": \"m\", \"messages\": []}"
            })
    void refusesWhatIsNoRequest(String body) {
        assertThatThrownBy(() -> OpenAiCall.read(body.getBytes(StandardCharsets.UTF_8), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    private static boolean whole(String piece) {
        return !Character.isLowSurrogate(piece.charAt(0))
                && !Character.isHighSurrogate(piece.charAt(piece.length() - 1));
    }
}
