// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.contracts.wire.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderSimulatorIT {

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

    @Test
    void answersWholeInTheNameOfAnyModel() throws Exception {
        // When
        HttpResponse<String> answer = ask(Calls.body("openai/gpt-5", "Why is the sky blue?"), "whole");

        // Then
        JsonNode body = EventJson.MAPPER.readTree(answer.body());
        String text =
                body.path("choices").path(0).path("message").path("content").asText();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-simulated")).hasValue("true");
        assertThat(body.path("model").asText()).isEqualTo("openai/gpt-5");
        assertThat(body.path("system_fingerprint").asText()).isEqualTo("simulated");
        assertThat(text).startsWith("[simulated openai/gpt-5]");
        assertThat(body.path("usage").path("prompt_tokens").asLong()).isEqualTo(5);
        assertThat(body.path("usage").path("completion_tokens").asLong())
                .isEqualTo(TokenEstimate.tokens(text.length()));
        Served served = served("whole");
        assertThat(served.outcome()).isEqualTo(Served.Outcome.COMPLETED);
        assertThat(served.paid()).isTrue();
        assertThat(served.completionTokens()).isEqualTo(TokenEstimate.tokens(text.length()));
        assertThat(served.toldCompletionTokens()).isEqualTo(served.completionTokens());
    }

    @Test
    void streamsTheVerySameText() throws Exception {
        // Given
        ObjectNode body = Calls.body("openai/gpt-5", "Streamed or not \"quoted\"\n\u0007 \ud83d\ude80?");
        String whole = EventJson.MAPPER
                .readTree(ask(body.deepCopy(), "whole-2").body())
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asText();

        // When
        List<JsonNode> chunks = chunks(ask(body.put("stream", true), "stream-2").body());

        // Then
        assertThat(text(chunks)).isEqualTo(whole);
        assertThat(chunks.getFirst()
                        .path("choices")
                        .path(0)
                        .path("delta")
                        .path("role")
                        .asText())
                .isEqualTo("assistant");
        assertThat(chunks.getLast().path("choices")).isEmpty();
        assertThat(chunks.getLast().path("usage").path("completion_tokens").asLong())
                .isEqualTo(TokenEstimate.tokens(whole.length()));
        assertThat(chunks.get(chunks.size() - 2)
                        .path("choices")
                        .path(0)
                        .path("finish_reason")
                        .asText())
                .isEqualTo("stop");
    }

    @Test
    void echoesWhatItWasAsked() throws Exception {
        // Given
        String prompt = "tab\t, quote \", 世界 \ud83d\ude80, \u2028, \\ and </script>";

        // When
        List<JsonNode> chunks = chunks(
                ask(Calls.body("sim/echo", prompt).put("stream", true), "echo").body());

        // Then
        assertThat(text(chunks)).isEqualTo("[simulated sim/echo] " + prompt);
    }

    @Test
    void streamsToolCalls() throws Exception {
        // Given
        ObjectNode body = Calls.json("""
                {"model": "openai/gpt-5", "stream": true, "tool_choice": "required",
                 "messages": [{"role": "user", "content": "Hello"}],
                 "tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object",
                   "properties": {"a": {"type": "string"}, "b": {"type": "boolean"}}}}}]}
                """);

        // When
        List<JsonNode> chunks = chunks(ask(body, "tools").body());

        // Then
        StringBuilder arguments = new StringBuilder();
        for (JsonNode chunk : chunks) {
            arguments.append(call(chunk).path("function").path("arguments").asText(""));
        }
        assertThat(call(chunks.getFirst()).path("function").path("name").asText())
                .isEqualTo("f");
        assertThat(call(chunks.getFirst()).path("id").asText()).isNotEmpty();
        assertThat(EventJson.MAPPER.readTree(arguments.toString()).has("a")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503", "402"})
    void refusesWithAStatus(int status) throws Exception {
        // When
        HttpResponse<String> answer = ask(Calls.body("sim/" + status, "x"), "refused-" + status);

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(EventJson.MAPPER
                        .readTree(answer.body())
                        .path("error")
                        .path("message")
                        .asText())
                .contains("Simulated");
        assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(status == 429 || status == 503);
        assertThat(served("refused-" + status).paid()).isFalse();
        assertThat(served("refused-" + status).outcome()).isEqualTo(Served.Outcome.ERROR);
    }

    @ParameterizedTest
    @CsvSource({"429", "500"})
    void refusesTheFirstTryAndAnswersTheSecond(int status) throws Exception {
        // Given
        ObjectNode body = Calls.body("sim/" + status + "-then-ok", "x");

        // When
        int first = ask(body, "once-" + status).statusCode();
        int second = ask(body, "once-" + status).statusCode();
        int another = ask(body, "another-" + status).statusCode();

        // Then
        assertThat(List.of(first, second, another)).containsExactly(status, 200, status);
    }

    @Test
    void cutsTheStreamAfterSoManyChunks() throws Exception {
        // When
        SseClient.Stream stream =
                SseClient.read(simulator, Calls.body("sim/cut-after-3", "x").put("stream", true), "cut");

        // Then
        assertThat(stream.endedCleanly()).isFalse();
        assertThat(stream.contents()).hasSize(3);
        Served served = await("cut");
        assertThat(served.outcome()).isEqualTo(Served.Outcome.CUT);
        assertThat(served.completionTokens())
                .isEqualTo(
                        TokenEstimate.tokens(String.join("", stream.contents()).length()));
        assertThat(served.toldCompletionTokens()).isNull();
    }

    @Test
    void cutsAWholeAnswerInTheMiddle() {
        assertThat(HTTP.sendAsync(
                        request(Calls.body("sim/cut-after-3", "x"), "cut-whole"), HttpResponse.BodyHandlers.ofString()))
                .failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void answersGarbageWithStatus200() throws Exception {
        // When
        HttpResponse<String> streamed = ask(Calls.body("sim/garbage", "x").put("stream", true), "garbage");
        HttpResponse<String> whole = ask(Calls.body("sim/garbage", "x"), "garbage-whole");

        // Then
        assertThat(streamed.statusCode()).isEqualTo(200);
        assertThat(streamed.body()).contains("<html>");
        assertThat(whole.body()).contains("<html>");
        assertThat(served("garbage").paid()).isFalse();
    }

    @Test
    void tellsTokensInOddWays() throws Exception {
        // When
        List<JsonNode> wrong = chunks(ask(Calls.body("sim/wrong-usage", "xxxx").put("stream", true), "wrong")
                .body());
        List<JsonNode> split = chunks(ask(Calls.body("sim/usage-split", "xxxx").put("stream", true), "split")
                .body());
        List<JsonNode> never = chunks(ask(Calls.body("sim/no-usage", "xxxx").put("stream", true), "never")
                .body());

        // Then
        assertThat(wrong.getLast().path("usage").path("completion_tokens").asLong())
                .isEqualTo(10 * served("wrong").completionTokens())
                .isEqualTo(served("wrong").toldCompletionTokens());
        assertThat(split.getFirst().path("usage").path("prompt_tokens").asLong())
                .isEqualTo(1);
        assertThat(split.getLast().path("usage").path("prompt_tokens").asLong()).isZero();
        assertThat(split.getLast().path("usage").path("completion_tokens").asLong())
                .isEqualTo(served("split").completionTokens());
        assertThat(never).noneMatch(chunk -> chunk.has("usage"));
        assertThat(served("never").toldCompletionTokens()).isNull();
        assertThat(served("never").completionTokens()).isPositive();
    }

    @Test
    void completesWithoutAToken() throws Exception {
        // When
        List<JsonNode> chunks = chunks(ask(Calls.body("sim/empty", "xxxx").put("stream", true), "empty")
                .body());

        // Then
        assertThat(text(chunks)).isEmpty();
        assertThat(chunks.getLast().path("usage").path("completion_tokens").asLong())
                .isZero();
    }

    @Test
    void neverAnswersAHangAndNoticesThatItsClientLeft() throws Exception {
        // Given
        var asked = HTTP.sendAsync(request(Calls.body("sim/hang", "x"), "hang"), HttpResponse.BodyHandlers.ofString());
        Thread.sleep(Duration.ofMillis(200));

        // When
        boolean answered = asked.isDone();
        asked.cancel(true);

        // Then
        assertThat(answered).isFalse();
        assertThat(await("hang").outcome()).isEqualTo(Served.Outcome.HANG);
        assertThat(await("hang").paid()).isFalse();
    }

    @Test
    void stopsAtOnceWhenItsClientLeaves() throws Exception {
        // When
        SseClient.Stream stream = SseClient.readSome(
                simulator, Calls.body("sim/long-1000-20", "x").put("stream", true), "gone", 5);

        // Then
        Served served = await("gone");
        assertThat(served.outcome()).isEqualTo(Served.Outcome.CLIENT_GONE);
        assertThat(served.paid()).isTrue();
        assertThat(served.completionTokens())
                .isGreaterThanOrEqualTo(
                        TokenEstimate.tokens(String.join("", stream.contents()).length()))
                .isLessThan(1_000);
    }

    @Test
    void doesWhatAScriptSays() throws Exception {
        // Given
        post("/__script", "{\"match\": {\"model\": \"scripted/*\"}, \"behaviour\": \"503\", \"times\": 2}");

        // When
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            statuses.add(ask(Calls.body("scripted/model", "x"), "scripted-" + i).statusCode());
        }

        // Then
        assertThat(statuses).containsExactly(503, 503, 200);
        assertThat(post("/__script", "{\"behaviour\": \"nonsense\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        assertThat(post("/v1/chat/completions", "{").statusCode()).isEqualTo(400);
        assertThat(post("/v1/chat/completions", "{\"model\": \"m\", \"messages\": []}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(ask(Calls.body("sim/nonsense", "x"), "nonsense").statusCode())
                .isEqualTo(404);
        assertThat(post("/v1/nothing", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void countsAndShowsWhatItServed() throws Exception {
        // Given
        ask(Calls.body("openai/gpt-5", "Count me"), "counted");

        // When
        JsonNode stats = get("/__stats");
        JsonNode served = get("/__served");

        // Then
        assertThat(stats.path("completed").asLong()).isPositive();
        assertThat(served.findValuesAsText("client_request_id")).contains("counted");
        assertThat(get("/v1/models").path("data").path(0).path("id").asText()).startsWith("sim/");
    }

    private static JsonNode call(JsonNode chunk) {
        return chunk.path("choices").path(0).path("delta").path("tool_calls").path(0);
    }

    private static String text(List<JsonNode> chunks) {
        StringBuilder text = new StringBuilder();
        chunks.forEach(chunk -> text.append(
                chunk.path("choices").path(0).path("delta").path("content").asText("")));
        return text.toString();
    }

    private static List<JsonNode> chunks(String body) throws IOException {
        assertThat(body).endsWith("data: [DONE]\n\n");
        List<JsonNode> chunks = new ArrayList<>();
        for (String line :
                body.lines().filter(line -> line.startsWith("data: {")).toList()) {
            chunks.add(EventJson.MAPPER.readTree(line.substring("data: ".length())));
        }
        return chunks;
    }

    private static HttpRequest request(ObjectNode body, String id) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/chat/completions"))
                .header("X-Client-Request-Id", id)
                .POST(HttpRequest.BodyPublishers.ofByteArray(EventJson.write(body)))
                .build();
    }

    private static HttpResponse<String> ask(ObjectNode body, String id) throws Exception {
        return HTTP.send(request(body, id), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(simulator.baseUrl()).resolve(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode get(String path) throws Exception {
        return EventJson.MAPPER.readTree(HTTP.send(
                        HttpRequest.newBuilder(URI.create(simulator.baseUrl()).resolve(path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static Served served(String id) throws IOException {
        return simulator.served().stream()
                .filter(served -> id.equals(served.clientRequestId()))
                .findFirst()
                .orElseThrow();
    }

    private static Served await(String id) throws Exception {
        for (int tries = 0; tries < 500; tries++) {
            if (simulator.served().stream().anyMatch(served -> id.equals(served.clientRequestId()))) {
                break;
            }
            Thread.sleep(Duration.ofMillis(20));
        }
        return served(id);
    }
}
