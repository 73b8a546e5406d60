// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;

/** The holder of a management key. */
record Management(String gateway, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A new account, its first management key, and an inference key. */
    record Tenant(String account, Management management, ChatClient client) {}

    /** Makes an account without credits. */
    Tenant tenant(String name) throws IOException, InterruptedException {
        JsonNode created = post("/accounts", "{\"name\": \"" + name + "\"}");
        Management manager = new Management(gateway, created.path("key").asText());
        JsonNode inference = manager.post("/keys", "{\"name\": \"" + name + "\"}");
        return new Tenant(
                created.at("/data/id").asText(),
                manager,
                new ChatClient(gateway, inference.path("key").asText()));
    }

    void grant(String account, BigDecimal usd) throws IOException, InterruptedException {
        post("/credits", "{\"account_id\": \"" + account + "\", \"amount\": " + usd.toPlainString() + "}");
    }

    private JsonNode post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        return JSON.readTree(answer.body());
    }

    JsonNode await(String path, Predicate<JsonNode> condition) throws IOException, InterruptedException {
        return new ChatClient(gateway, key).await(path, condition);
    }
}
