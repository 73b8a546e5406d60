// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator in the formats of all three. */
class WiresIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ProviderSimulator simulator;

    @BeforeAll
    static void start() throws IOException {
        simulator = ProviderSimulator.start();
    }

    @AfterAll
    static void stop() throws IOException {
        simulator.close();
    }

    /** Asks one question in a format, with further fields of that format. */
    private static HttpResponse<String> ask(Wire wire, String model, boolean stream, String more) throws Exception {
        String body = switch (wire) {
            case OPENAI, ANTHROPIC ->
                "{\"model\":\"" + model + "\",\"max_tokens\":2000,\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Use the tool, Jürgen!\"}]" + more + "}";
            case GEMINI ->
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Use the tool, Jürgen!\"}]}]" + more + "}";
        };
        String url = switch (wire) {
            case OPENAI -> simulator.baseUrl() + "/chat/completions";
            case ANTHROPIC -> simulator.baseUrl() + "/messages";
            case GEMINI ->
                simulator.geminiUrl() + "/models/" + model.replace("/", "%2F")
                        + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
        };
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("X-Client-Request-Id", wire + model + stream)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode whole(Wire wire, String model, String more) throws Exception {
        return EventJson.MAPPER.readTree(ask(wire, model, false, more).body());
    }

    private static List<JsonNode> events(Wire wire, String model, String more) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String line : ask(wire, model, true, more).body().lines().toList()) {
            if (line.startsWith("data: {")) {
                events.add(EventJson.MAPPER.readTree(line.substring("data: ".length())));
            }
        }
        return events;
    }

    private static String text(Wire wire, JsonNode answer) {
        return switch (wire) {
            case OPENAI -> answer.at("/choices/0/message/content").asText();
            case ANTHROPIC -> answer.at("/content/0/text").asText();
            case GEMINI -> answer.at("/candidates/0/content/parts/0/text").asText();
        };
    }

    private static String streamedText(Wire wire, List<JsonNode> events) {
        String place = switch (wire) {
            case OPENAI -> "/choices/0/delta/content";
            case ANTHROPIC -> "/delta/text";
            case GEMINI -> "/candidates/0/content/parts/0/text";
        };
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.at(place).asText("")));
        return text.toString();
    }

    private static Served served(Wire wire, String model, boolean stream) throws IOException {
        return simulator.served().stream()
                .filter(line -> (wire + model + stream).equals(line.clientRequestId()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void saysTheSameInEveryFormatStreamedOrNot() throws Exception {
        // Given
        String said = text(Wire.OPENAI, whole(Wire.OPENAI, "same", ""));

        // Then
        assertThat(said).startsWith("[simulated same] ");
        for (Wire wire : Wire.values()) {
            assertThat(text(wire, whole(wire, "same", ""))).as("%s", wire).isEqualTo(said);
            assertThat(streamedText(wire, events(wire, "same", "")))
                    .as("%s, streamed", wire)
                    .isEqualTo(said);
            assertThat(served(wire, "same", true).completionTokens())
                    .as("%s", wire)
                    .isEqualTo(served(Wire.OPENAI, "same", false).completionTokens());
            assertThat(served(wire, "same", true).promptTokens()).as("%s", wire).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void saysOnItsFaceThatItIsSimulated(Wire wire) throws Exception {
        // When
        HttpResponse<String> answer = ask(wire, "m", false, "");

        // Then
        assertThat(answer.headers().firstValue("x-simulated")).hasValue("true");
        assertThat(answer.body()).contains("[simulated m]");
    }

    @Test
    void countsTokensAsEachFormatDoes() throws Exception {
        // When
        JsonNode openAi = whole(Wire.OPENAI, "sim/cached", "").path("usage");
        JsonNode anthropic = whole(Wire.ANTHROPIC, "sim/cached", "").path("usage");
        JsonNode gemini = whole(Wire.GEMINI, "sim/cached", "").path("usageMetadata");

        // Then
        assertThat(openAi.path("prompt_tokens").asInt()).isEqualTo(6);
        assertThat(openAi.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(3);
        assertThat(anthropic.path("input_tokens").asInt()).isEqualTo(2);
        assertThat(anthropic.path("cache_read_input_tokens").asInt()).isEqualTo(3);
        assertThat(anthropic.path("cache_creation_input_tokens").asInt()).isEqualTo(1);
        assertThat(gemini.path("promptTokenCount").asInt()).isEqualTo(6);
        assertThat(gemini.path("cachedContentTokenCount").asInt()).isEqualTo(3);
        assertThat(served(Wire.ANTHROPIC, "sim/cached", false))
                .extracting(Served::toldCachedTokens, Served::toldCacheWriteTokens)
                .containsExactly(3L, 1L);
    }

    @Test
    void thinksAloudWhereItIsAskedTo() throws Exception {
        // When
        JsonNode openAi = whole(Wire.OPENAI, "think", ",\"reasoning_effort\":\"low\"");
        List<JsonNode> anthropic =
                events(Wire.ANTHROPIC, "think", ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}");
        List<JsonNode> gemini =
                events(Wire.GEMINI, "think", ",\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":true}}");

        // Then
        String thought = openAi.at("/choices/0/message/reasoning_content").asText();
        assertThat(thought).startsWith("[simulated thought]");
        assertThat(openAi.at("/usage/completion_tokens_details/reasoning_tokens")
                        .asLong())
                .isEqualTo(served(Wire.OPENAI, "think", false).toldReasoningTokens());
        StringBuilder thinking = new StringBuilder();
        anthropic.forEach(event -> thinking.append(event.at("/delta/thinking").asText("")));
        assertThat(thinking).hasToString(thought);
        assertThat(anthropic).anyMatch(event -> event.at("/delta/signature").isTextual());
        StringBuilder thoughts = new StringBuilder();
        StringBuilder said = new StringBuilder();
        for (JsonNode event : gemini) {
            JsonNode part = event.at("/candidates/0/content/parts/0");
            (part.path("thought").asBoolean(false) ? thoughts : said)
                    .append(part.path("text").asText(""));
        }
        assertThat(thoughts).hasToString(thought);
        assertThat(said).hasToString(openAi.at("/choices/0/message/content").asText());
        assertThat(gemini.getLast().at("/usageMetadata/thoughtsTokenCount").asInt())
                .isPositive();
    }

    @Test
    void callsToolsInEachForm() throws Exception {
        // Given
        String parameters = "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}";
        String openAi = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + parameters
                + "}}],\"tool_choice\":\"required\"";
        String anthropic =
                ",\"tools\":[{\"name\":\"f\",\"input_schema\":" + parameters + "}],\"tool_choice\":{\"type\":\"any\"}";
        String gemini = ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"parametersJsonSchema\":" + parameters
                + "}]}],\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"}}";

        // When
        String said = whole(Wire.OPENAI, "call", openAi)
                .at("/choices/0/message/tool_calls/0/function/arguments")
                .asText();

        // Then
        JsonNode arguments = EventJson.MAPPER.readTree(said);
        assertThat(arguments.path("city").isTextual()).isTrue();
        assertThat(whole(Wire.ANTHROPIC, "call", anthropic).at("/content/0/input"))
                .isEqualTo(arguments);
        assertThat(whole(Wire.GEMINI, "call", gemini).at("/candidates/0/content/parts/0/functionCall/args"))
                .isEqualTo(arguments);
        StringBuilder streamed = new StringBuilder();
        events(Wire.ANTHROPIC, "call", anthropic)
                .forEach(
                        event -> streamed.append(event.at("/delta/partial_json").asText("")));
        assertThat(EventJson.MAPPER.readTree(streamed.toString())).isEqualTo(arguments);
        assertThat(events(Wire.GEMINI, "call", gemini).getFirst().at("/candidates/0/content/parts/0/functionCall/args"))
                .isEqualTo(arguments);
    }

    @Test
    void fitsSchemasInEachForm() throws Exception {
        // Given
        String schema = "{\"type\":\"object\",\"properties\":{\"colour\":{\"enum\":[\"red\",\"green\"]}}}";

        // When
        String openAi = text(
                Wire.OPENAI,
                whole(
                        Wire.OPENAI,
                        "json",
                        ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":" + schema + "}}"));
        String anthropic = text(
                Wire.ANTHROPIC,
                whole(
                        Wire.ANTHROPIC,
                        "json",
                        ",\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":" + schema + "}}"));
        String gemini = text(
                Wire.GEMINI,
                whole(
                        Wire.GEMINI,
                        "json",
                        ",\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":"
                                + schema + "}"));

        // Then
        assertThat(EventJson.MAPPER.readTree(openAi).path("colour").asText()).isIn("red", "green");
        assertThat(anthropic).isEqualTo(openAi);
        assertThat(gemini).isEqualTo(openAi);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, sim/429, 429, /error/message",
        "ANTHROPIC, sim/529, 529, /error/message",
        "GEMINI, sim/503, 503, /error/message",
        "OPENAI, sim/unheard-of, 404, /error/message",
        "ANTHROPIC, sim/unheard-of, 404, /error/message",
        "GEMINI, sim/unheard-of, 404, /error/message"
    })
    void refusesInTheFormThatIsSpoken(Wire wire, String model, int status, String place) throws Exception {
        // When
        HttpResponse<String> answer = ask(wire, model, false, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(EventJson.MAPPER.readTree(answer.body()).at(place).isTextual())
                .isTrue();
        assertThat(EventJson.MAPPER
                        .readTree(answer.body())
                        .path("type")
                        .asText("")
                        .equals("error"))
                .isEqualTo(wire == Wire.ANTHROPIC);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void refusesWhatIsNoRequest(Wire wire) throws Exception {
        // Given
        String url = wire == Wire.GEMINI
                ? simulator.geminiUrl() + "/models/m:generateContent"
                : simulator.baseUrl() + (wire == Wire.OPENAI ? "/chat/completions" : "/messages");
        for (String body :
                List.of("{", "[]", "{\"model\":\"m\"}", "{\"model\":\"m\",\"messages\":[],\"contents\":[]}")) {
            // When
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("expected");
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void sendsTheVerySameBytesInOddPieces(Wire wire) throws Exception {
        // When
        List<JsonNode> split = events(wire, "sim/split-utf8", "");
        List<JsonNode> bytes = events(wire, "sim/one-byte", "");

        // Then
        assertThat(streamedText(wire, split)).contains("Grüße, 世界! 🚀 👩‍👩‍👧").endsWith("Use the tool, Jürgen!");
        assertThat(streamedText(wire, bytes).replace("sim/one-byte", ""))
                .isEqualTo(streamedText(wire, split).replace("sim/split-utf8", ""));
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, [DONE], content_filter", "ANTHROPIC, message_stop, refusal", "GEMINI, (no mark), SAFETY"})
    void leavesTheMarkOutAndWithholdsInTheFormThatIsSpoken(Wire wire, String mark, String reason) throws Exception {
        assertThat(ask(wire, "sim/no-done", true, "").body())
                .doesNotContain(mark)
                .contains("[simulated");
        assertThat(ask(wire, "sim/withheld", true, "").body()).contains(reason);
        assertThat(ask(wire, "sim/html", true, "").headers().firstValue("content-type"))
                .hasValue("text/html; charset=utf-8");
    }

    @Test
    void answersInWordsOnceAToolHasAnswered() throws Exception {
        // Given
        ObjectNode anthropic = Calls.json("""
                {"model": "m", "max_tokens": 100, "tool_choice": {"type": "any"},
                 "tools": [{"name": "f", "input_schema": {"type": "object"}}],
                 "messages": [{"role": "user", "content": "Use f"},
                   {"role": "assistant", "content": [{"type": "tool_use", "id": "a", "name": "f", "input": {}}]},
                   {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "a",
                     "content": [{"type": "text", "text": "12 C"}]}]}]}
                """);
        ObjectNode gemini = Calls.json("""
                {"tools": [{"functionDeclarations": [{"name": "f"}]}],
                 "toolConfig": {"functionCallingConfig": {"mode": "ANY"}},
                 "contents": [{"role": "user", "parts": [{"text": "Use f"}]},
                   {"role": "model", "parts": [{"functionCall": {"name": "f", "args": {}}}]},
                   {"role": "user", "parts": [{"functionResponse": {"name": "f", "response": {"output": "12 C"}}}]}]}
                """);

        // When
        ChatCall first = AnthropicCall.read(EventJson.write(anthropic), null);
        ChatCall second = GeminiCall.read(EventJson.write(gemini), null, "m", false);

        // Then
        assertThat(first.wants().tool().isMissingNode()).isTrue();
        assertThat(second.wants().tool().isMissingNode()).isTrue();
        assertThat(first.seed()).isEqualTo(second.seed());
        assertThat(first.promptTokens()).isEqualTo(second.promptTokens()).isEqualTo(3);
    }
}
