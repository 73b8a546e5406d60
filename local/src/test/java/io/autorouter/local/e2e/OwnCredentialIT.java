// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account brings its own provider key: it is answered with that one, and owes the house nothing. */
class OwnCredentialIT {

    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private static final String HELLO = """
            {"model": "sim/answer", "messages": [{"role": "user", "content": "Hello"}]}""";

    private final ManagementClient management =
            new ManagementClient(Platform.run().gateway(), Platform.run().managementKey());

    private final ChatClient client = Platform.client();

    @AfterEach
    void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @Test
    void isAnsweredOnItsOwnContractAndOwesTheHouseNothing() throws Exception {
        // Given
        String path = "/byok/"
                + management
                        .call(
                                "POST",
                                "/byok",
                                "{\"provider\": \"simulator\", \"key\": \"sk-of-the-account-0123456789\"}")
                        .path("data")
                        .path("id")
                        .asText();

        // When
        ChatClient.Answer own = answered(true);

        // Then
        JsonNode usage = own.body().path("usage");
        assertThat(usage.path("cost").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(usage.path("cost_details").path("upstream_inference_cost").decimalValue())
                .isPositive();
        JsonNode generation = client.await(
                        "/api/v1/generation?id=" + own.generationId(),
                        row -> row.path("data").path("total_cost").isNumber())
                .path("data");
        assertThat(generation.path("total_cost").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(generation.path("upstream_inference_cost").decimalValue())
                .isEqualByComparingTo(usage.path("cost_details")
                        .path("upstream_inference_cost")
                        .decimalValue());

        // When
        management.call("DELETE", path, "");

        // Then
        assertThat(answered(false).body().path("usage").path("cost").decimalValue())
                .isPositive();
    }

    @Test
    void isAnsweredWithoutCreditsAsLongAsItsOwnKeyAnswers() throws Exception {
        // Given
        JsonNode created = management.call("POST", "/accounts", "{\"name\": \"own key, no credits\"}");
        var owner = new ManagementClient(
                Platform.run().gateway(), created.path("key").asText());
        var poor = new ChatClient(
                Platform.run().gateway(),
                owner.call("POST", "/keys", "{\"name\": \"own key\"}")
                        .path("key")
                        .asText());
        assertThat(poor.ask(HELLO).status()).isEqualTo(402);

        // When
        String path = "/byok/"
                + owner.call("POST", "/byok", "{\"provider\": \"simulator\", \"key\": \"sk-of-the-poor-0123456789\"}")
                        .at("/data/id")
                        .asText();

        // Then
        ChatClient.Answer own = awaitStatus(poor, 200);
        assertThat(own.body().at("/usage/is_byok").booleanValue()).isTrue();
        assertThat(own.body().at("/usage/cost").decimalValue()).isEqualByComparingTo(BigDecimal.ZERO);

        // When
        owner.call("PATCH", path, "{\"allowed_models\": [\"sim/echo\"]}");

        // Then
        ChatClient.Answer unpaid = awaitStatus(poor, 402);
        assertThat(unpaid.body().at("/error/message").asText()).startsWith("credits: ");

        // When
        owner.call("DELETE", path, "");

        // Then
        assertThat(awaitStatus(poor, 402).body().at("/error/message").asText()).startsWith("credits: ");
        assertThat(owner.call("GET", "/credits", "").at("/data/total_usage").decimalValue())
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void mayGoToAProviderThatTheHouseHasNoKeyFor() throws Exception {
        // Given
        String model = "meta-llama/llama-3.3-70b-instruct";
        String endpoints = "/api/v1/models/" + model + "/endpoints";
        String question = """
                {"model": "%s", "messages": [{"role": "user", "content": "Hello"}]}""".formatted(model);
        JsonNode created = management.call("POST", "/accounts", "{\"name\": \"own provider\"}");
        var owner = new ManagementClient(
                Platform.run().gateway(), created.path("key").asText());
        var guest = new ChatClient(
                Platform.run().gateway(),
                owner.call("POST", "/keys", "{\"name\": \"own provider\"}")
                        .path("key")
                        .asText());
        assertThat(tags(guest.await(endpoints, found -> true))).containsExactly("simulator");

        // When
        owner.call("POST", "/byok", "{\"provider\": \"groq\", \"key\": \"gsk_of_the_account_0123456789\"}");

        // Then
        assertThat(tags(guest.await(endpoints, found -> tags(found).size() > 1)))
                .containsExactly("simulator", "groq");
        assertThat(tags(client.await(endpoints, found -> true))).containsExactly("simulator");
        String own = guest.post("/api/v1/route", question).body().toString();
        String others = client.post("/api/v1/route", question).body().toString();
        assertThat(own).contains("\"groq\"");
        assertThat(others).contains("\"simulator\"").doesNotContain("\"groq\"");
    }

    private static List<String> tags(JsonNode endpoints) {
        return endpoints.at("/data/endpoints").findValuesAsText("tag");
    }

    private static ChatClient.Answer awaitStatus(ChatClient client, int status) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        ChatClient.Answer answer = client.ask(HELLO);
        while (answer.status() != status && System.nanoTime() < deadline) {
            Thread.sleep(50);
            answer = client.ask(HELLO);
        }
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        return answer;
    }

    /** Asks until the dispatcher has heard of the change. */
    private ChatClient.Answer answered(boolean byok) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline) {
            ChatClient.Answer answer = client.ask("""
                    {"model": "sim/answer", "messages": [{"role": "user", "content": "Hello"}]}""");
            assertThat(answer.status()).isEqualTo(200);
            if (answer.body().path("usage").path("is_byok").booleanValue() == byok) {
                return answer;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no answer with is_byok " + byok);
    }
}
