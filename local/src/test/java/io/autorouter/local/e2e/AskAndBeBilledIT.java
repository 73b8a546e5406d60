// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main job: ask, be answered by a model of the pool, be charged its rate, see it ranked. */
class AskAndBeBilledIT {

    private static final int POOL_SIZE = 38;

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void streamsAnAnswerFromThePoolAndBillsAndRanksIt() throws Exception {
        // Given
        List<String> pool = new ArrayList<>();
        client.get("/api/v1/models")
                .path("data")
                .forEach(model -> pool.add(model.path("id").asText()));

        // When
        var answer = client.stream("""
                {"model": "openrouter/auto", "stream": true,
                 "messages": [{"role": "user", "content": "Write a haiku about integer arithmetic."}]}
                """);

        // Then
        String model = answer.last().path("model").asText();
        assertThat(answer.done()).isTrue();
        assertThat(answer.text()).isNotBlank();
        assertThat(pool).contains(model).hasSizeGreaterThanOrEqualTo(POOL_SIZE + 1);
        assertThat(answer.chunks())
                .allSatisfy(chunk -> assertThat(chunk.path("model").asText()).isEqualTo(model));
        JsonNode usage = answer.last().path("usage");
        assertThat(usage.path("completion_tokens").asInt()).isPositive();
        BigDecimal quoted = usage.path("cost").decimalValue();
        assertThat(quoted).isPositive();
        JsonNode generation = charged(answer.generationId());
        assertThat(generation.path("model").asText()).isEqualTo(model);
        assertThat(generation.path("total_cost").decimalValue()).isEqualByComparingTo(quoted);
        JsonNode rankings = client.await("/api/v1/datasets/rankings-daily", days -> ranks(days, model));
        assertThat(ranks(rankings, model)).isTrue();
    }

    @Test
    void answersWholeForTheSamePriceAsStreamed() throws Exception {
        // Given
        String asked = """
                {"model": "openrouter/auto", %s "messages": [{"role": "user", "content": "Prove that 7 is prime."}]}
                """;

        // When
        var whole = client.ask(asked.formatted(""));
        var streamed = client.stream(asked.formatted("\"stream\": true,"));

        // Then
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.model()).isEqualTo(streamed.last().path("model").asText());
        assertThat(whole.body()
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo(streamed.text());
        assertThat(whole.body().path("usage").path("cost").decimalValue())
                .isEqualByComparingTo(streamed.last().path("usage").path("cost").decimalValue());
        assertThat(charged(whole.generationId()).path("total_cost").decimalValue())
                .isEqualByComparingTo(whole.body().path("usage").path("cost").decimalValue());
    }

    @Test
    void choosesOnlyFromTheAllowedModels() throws Exception {
        // When
        List<String> chosen = new ArrayList<>();
        for (String prompt : List.of("Hello", "Integrate x^2 sin x", "Fix this: def f(: pass", "你好，你是谁？")) {
            var answer = client.ask("""
                    {"model": "openrouter/auto",
                     "plugins": [{"id": "auto-router", "allowed_models": ["anthropic/*"]}],
                     "messages": [{"role": "user", "content": "%s"}]}
                    """.formatted(prompt));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
            chosen.add(answer.model());
        }

        // Then
        assertThat(chosen).allMatch(model -> model.startsWith("anthropic/"));
    }

    @Test
    void explainsEveryChoice() throws Exception {
        // When
        var answer = client.ask("""
                {"model": "openrouter/auto", "messages": [{"role": "user", "content": "Sort a list in Rust"}]}
                """);

        // Then
        JsonNode decision = client.await(
                "/api/v1/decisions/" + answer.generationId(),
                found -> found.toString().contains("candidates"));
        assertThat(decision.toString()).contains("candidates").contains(answer.model());
    }

    @Test
    void tellsBeforehandWhereARequestGoesAndAfterwardsThatItWouldGoThereAgain() throws Exception {
        // Given
        String asked = """
                {"model": "openrouter/auto",
                 "plugins": [{"id": "auto-router", "excluded_models": ["openai/*"], "cost_quality_tradeoff": 3}],
                 "messages": [{"role": "user", "content": "Explain the Doppler effect to a child."}]}
                """;

        // When
        var dry = client.post("/api/v1/route", asked);
        var answer = client.ask(asked);

        // Then
        assertThat(dry.status()).as(dry.body().toString()).isEqualTo(200);
        assertThat(dry.body().at("/data/model").asText())
                .isEqualTo(answer.model())
                .doesNotStartWith("openai/");
        assertThat(dry.body().at("/data/decision/settings/excluded_models/0").asText())
                .isEqualTo("openai/*");
        JsonNode replayed = client.await(
                "/api/v1/decisions/" + answer.generationId() + "?replay=true",
                found -> found.at("/data/replay").isObject());
        assertThat(replayed.at("/data/replay/pick").asText()).isEqualTo(answer.model());
        assertThat(replayed.at("/data/replay/same_pick").asBoolean()).isTrue();
    }

    @Test
    void refusesBadInputWithoutChargingForIt() throws Exception {
        // Given
        List<String> bad = List.of(
                "{\"model\": ",
                "{\"model\": \"openrouter/auto\"}",
                "{\"model\": \"openrouter/auto\", \"messages\": []}",
                "{\"model\": \"openrouter/auto\", \"messages\": \"hello\"}",
                "{\"model\": \"nobody/nothing\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
                "{\"model\": 7, \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
                "{\"model\": \"openrouter/auto\", \"max_tokens\": -3, \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}");

        for (String body : bad) {
            // When
            var answer = client.ask(body);

            // Then
            assertThat(answer.status()).as(body).isBetween(400, 499);
            assertThat(answer.body().path("error").path("code").asInt()).isEqualTo(answer.status());
            assertThat(answer.body().path("error").path("message").asText()).isNotBlank();
        }
        var stranger = new ChatClient(Platform.run().gateway(), "sk-ar-v1-unknown")
                .ask("{\"model\": \"openrouter/auto\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}");
        assertThat(stranger.status()).isEqualTo(401);
    }

    private JsonNode charged(String generationId) throws Exception {
        return client.await(
                        "/api/v1/generation?id=" + generationId,
                        found -> found.path("data").path("total_cost").isNumber())
                .path("data");
    }

    private static boolean ranks(JsonNode days, String model) {
        for (JsonNode day : days.path("data")) {
            if (day.toString().contains("\"" + model)) {
                return true;
            }
        }
        return false;
    }
}
