// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.sandbox.provider.Served;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a caller sees, and pays, when a provider or the caller breaks off. */
class StreamBreaksIT {

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void answersFromTheNextModelWhenTheFirstFails() throws Exception {
        // When
        var answer = client.ask("""
                {"model": "sim/500", "models": ["google/gemini-2.5-flash-lite"],
                 "messages": [{"role": "user", "content": "Hello"}]}
                """);

        // Then
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.model()).isEqualTo("google/gemini-2.5-flash-lite");
    }

    @Test
    void showsWhatEachProviderIsAskedWhereTheCallerWantsToSeeIt() throws Exception {
        // When: one that no other test asks, as an endpoint that failed of late is called last
        var answer = client.stream("""
                {"model": "sim/501", "models": ["google/gemini-2.5-flash-lite"], "stream": true,
                 "debug": {"echo_upstream_body": true}, "user": "somebody",
                 "messages": [{"role": "user", "content": "Hello"}]}
                """);

        // Then
        List<JsonNode> shown = answer.chunks().stream()
                .filter(chunk -> chunk.has("debug"))
                .map(chunk -> chunk.path("debug").path("echo_upstream_body"))
                .toList();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0).path("model").asText()).isEqualTo("sim/501");
        assertThat(shown.get(1).toString()).contains("Hello").doesNotContain("somebody", "echo_upstream_body");
        assertThat(answer.chunks().get(1).path("choices")).isEmpty();
        assertThat(answer.text()).isNotBlank();
    }

    @Test
    void saysSoInTheStreamWhenTheProviderCutsItAndChargesNothing() throws Exception {
        // When
        var answer = client.stream("""
                {"model": "sim/cut-after-3", "stream": true, "messages": [{"role": "user", "content": "Hello"}]}
                """);

        // Then
        assertThat(answer.last().path("error").path("message").asText()).isNotBlank();
        assertThat(answer.last().path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("error");
        JsonNode generation = client.await(
                        "/api/v1/generation?id=" + answer.generationId(),
                        found -> found.path("data").path("total_cost").isNumber())
                .path("data");
        assertThat(generation.path("total_cost").decimalValue()).isZero();
    }

    @Test
    void cancelsTheProviderWhenTheClientLeavesAndChargesWhatWasReceived() throws Exception {
        // When
        var answer = client.streamUntil(
                """
                {"model": "sim/long-600-50", "stream": true, "messages": [{"role": "user", "content": "Hello"}]}
                """,
                chunk -> chunk.path("choices")
                                .path(0)
                                .path("delta")
                                .path("content")
                                .asText("")
                                .length()
                        > 3);

        // Then
        String outcome = "";
        for (int tries = 0; tries < 100 && outcome.isEmpty(); tries++) {
            Thread.sleep(Duration.ofMillis(100));
            outcome = Served.read(Platform.directory().witness()).stream()
                    .filter(served -> answer.generationId().equals(served.clientRequestId()))
                    .map(served -> served.outcome().toString())
                    .findFirst()
                    .orElse("");
        }
        assertThat(outcome).isEqualToIgnoringCase("client_gone");
        JsonNode generation = client.await(
                        "/api/v1/generation?id=" + answer.generationId(),
                        found -> found.path("data").path("total_cost").isNumber())
                .path("data");
        assertThat(generation.path("cancelled").asBoolean()).isTrue();
        assertThat(generation.path("total_cost").decimalValue()).isPositive();
    }
}
