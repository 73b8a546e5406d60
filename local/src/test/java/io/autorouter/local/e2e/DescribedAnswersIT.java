// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform answers is what its description says, field by field, and nothing besides. */
class DescribedAnswersIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAT = "/chat/completions";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String METADATA = "X-OpenRouter-Metadata";
    private static final String ASKED = "\"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]";
    private static final String TOOL = "\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"look\"}}],"
            + " \"tool_choice\": \"required\"";

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @ParameterizedTest
    @CsvSource({
        "/models, /models",
        "/models, /models?limit=2",
        "/models/count, /models/count",
        "/models/user, /models/user",
        "/model/{author}/{slug}, /model/anthropic/claude-sonnet-4.6",
        "/model/{author}/{slug}, /model/openrouter/auto",
        "/models/{author}/{slug}/endpoints, /models/openai/gpt-5/endpoints",
        "/endpoints/zdr, /endpoints/zdr",
        "/providers, /providers",
        "/benchmarks, /benchmarks?task_type=coding",
    })
    void describesTheCatalogue(String described, String path) throws Exception {
        Description description = description();
        JsonNode schema = description.answer("get", described, 200, "application/json");

        assertThat(schema.path("$ref").asText()).startsWith("#/components/schemas/");
        assertThat(description.problems(schema, JSON.readTree(call(path, null))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/key, /key, inference",
        "/keys, /keys, management",
        "/credits, /credits, management",
        "/workspaces, /workspaces, management",
        "/byok, /byok, management",
        "/activity, /activity, management",
        "/logs, /logs, management",
        "/status, /status, inference",
        "/datasets/rankings-daily, /datasets/rankings-daily, inference",
        "/datasets/app-rankings, /datasets/app-rankings, inference",
        "/classifications/task, /classifications/task, inference",
        "/rankings, /rankings, inference",
        "/auto/stats, /auto/stats, inference",
        "/analytics/meta, /analytics/meta, management",
        "/accounts, /accounts, management",
        "/generation, /generation?id=, inference",
        "/decisions/{id}, /decisions/, inference",
    })
    void describesWhatAccountsSee(String described, String path, String key) throws Exception {
        // Given
        JsonNode asked = JSON.readTree(call(CHAT, "{\"model\": \"openrouter/auto\", " + ASKED + "}"));
        assertThat(asked.has("choices")).isTrue();
        String id = path.endsWith("=") || path.endsWith("/") ? asked.path("id").asText() : "";
        Description description = description();
        JsonNode schema = description.answer("get", described, 200, "application/json");

        // When
        Await.until(described, SOON, () -> !answer(path + id, key).contains("\"code\":404"));
        String answer = answer(path + id, key);

        // Then
        assertThat(schema.path("$ref").asText()).startsWith("#/components/schemas/");
        assertThat(description.problems(schema, JSON.readTree(answer)))
                .as(answer)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"model\": \"openrouter/auto\"",
                "\"model\": \"sim/thinks\"",
                "\"model\": \"sim/cached\"",
                "\"model\": \"sim/withheld\"",
                "\"model\": \"openai/gpt-5\", " + TOOL,
                "\"models\": [\"sim/500\", \"openai/gpt-5\"], \"debug\": {\"echo_upstream_body\": true}",
                "\"model\": \"sim/cut-after-3\"",
            })
    void describesAnswers(String asked) throws Exception {
        // Given
        Description description = description();
        JsonNode whole = description.answer("post", CHAT, 200, "application/json");
        JsonNode chunk = description.answer("post", CHAT, 200, "text/event-stream");
        JsonNode error = description.answer("post", CHAT, 502, "application/json");

        // When
        JsonNode answer = JSON.readTree(call(CHAT, "{" + asked + ", " + ASKED + "}"));
        String stream = call(CHAT, "{" + asked + ", \"stream\": true, " + ASKED + "}");

        // Then
        assertThat(description.problems(answer.has("error") ? error : whole, answer))
                .isEmpty();
        int chunks = 0;
        for (String line :
                stream.lines().filter(line -> line.startsWith("data: {")).toList()) {
            assertThat(description.problems(chunk, JSON.readTree(line.substring("data: ".length()))))
                    .as(line)
                    .isEmpty();
            chunks++;
        }
        assertThat(chunks).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | \"model\": \"openai/gpt-5\", \"temperature\": 3",
                "400 | \"model\": \"nobody/knows\"",
                "404 | \"model\": \"openai/gpt-5\", \"provider\": {\"only\": [\"nobody\"]}",
                "404 | \"model\": \"openai/gpt-5\", \"provider\": {\"max_price\": {\"prompt\": 0}}",
                "429 | \"model\": \"sim/429\"",
                "502 | \"models\": [\"sim/429\", \"sim/500\"]",
            })
    void describesErrors(int status, String asked) throws Exception {
        // Given
        Description description = description();
        JsonNode schema = description.answer("post", CHAT, status, "application/json");

        // When
        JsonNode answer = JSON.readTree(call(CHAT, "{" + asked + ", " + ASKED + "}"));

        // Then
        assertThat(answer.at("/error/code").asInt()).as(answer.toString()).isEqualTo(status);
        assertThat(schema.path("$ref").asText()).isEqualTo("#/components/schemas/Error");
        assertThat(description.problems(schema, answer)).as(answer.toString()).isEmpty();
    }

    @Test
    void describesWhereARequestWouldGo() throws Exception {
        Description description = description();

        assertThat(description.problems(
                        description.answer("post", "/route", 200, "application/json"),
                        JSON.readTree(call("/route", "{" + ASKED + "}"))))
                .isEmpty();
    }

    @Test
    void describesTheLinesOfAnyQuestion() throws Exception {
        Description description = description();

        JsonNode answer = JSON.readTree(call(
                "/analytics/query",
                "{\"metrics\": [\"tokens_total\", \"savings\"], \"dimensions\": [\"model\"], \"granularity\": \"hour\"}",
                Platform.run().managementKey()));

        assertThat(answer.path("data").isArray()).isTrue();
        assertThat(description.problems(
                        description.answer("post", "/analytics/query", 200, "application/json"), answer))
                .isEmpty();
    }

    @Test
    void givesExamplesThatAreAsDescribed() throws Exception {
        Description description = description();
        int examples = 0;
        for (JsonNode content : description.document().path("paths").findValues("content")) {
            JsonNode json = content.path("application/json");
            if (json.has("example")) {
                assertThat(description.problems(json.path("schema"), json.path("example")))
                        .as(json.path("example").toString())
                        .isEmpty();
                examples++;
            }
        }
        assertThat(examples).isGreaterThan(100);
    }

    private Description description() throws Exception {
        return new Description(JSON.readTree(call("/openapi.json", null)));
    }

    private String call(String path, @Nullable String body) throws Exception {
        return call(path, body, Platform.run().inferenceKey());
    }

    private String answer(String path, String key) throws Exception {
        return call(
                path,
                null,
                key.equals("management")
                        ? Platform.run().managementKey()
                        : Platform.run().inferenceKey());
    }

    private String call(String path, @Nullable String body, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(Platform.run().gateway() + "/api/v1" + path))
                .header("Authorization", "Bearer " + key)
                .header(METADATA, "enabled");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
