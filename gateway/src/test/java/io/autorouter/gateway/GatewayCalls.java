// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A running gateway with the rest of the platform played to it, and the calls that tests make. */
abstract class GatewayCalls {

    static final String CHAT = "/api/v1/chat/completions";
    static Rest rest;

    final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource
    URI gateway = URI.create("http://set-by-quarkus");

    @BeforeAll
    static void startTheRest() throws InterruptedException {
        rest = new Rest(KafkaTestResource.bootstrapServers());
    }

    @AfterAll
    static void stopTheRest() {
        rest.close();
    }

    @BeforeEach
    void untilReady() {
        await("the gateway is ready", () -> get("/q/health/ready").statusCode() == 200 && modelsKnown());
        rest.requested.clear();
        rest.cancelled.clear();
        rest.ended.clear();
    }

    boolean modelsKnown() {
        return Rest.MODELS.stream()
                .allMatch(model -> get("/api/v1/models").body().contains(model));
    }

    HttpResponse<String> ask(String model, boolean stream) {
        return post(CHAT, GatewayProfile.INFERENCE, body(model, stream));
    }

    static String body(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"unknown_field\":7,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    }

    HttpRequest chat(String model, boolean stream) {
        return HttpRequest.newBuilder(gateway.resolve(CHAT))
                .header("Authorization", "Bearer " + GatewayProfile.INFERENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body(model, stream)))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    HttpResponse<String> post(String path, @Nullable String key, String body) {
        return call("POST", path, key, body);
    }

    HttpResponse<String> call(String method, String path, @Nullable String key, String body) {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return send(request.build());
    }

    HttpResponse<String> chatWith(String body, String... headers) {
        var request = HttpRequest.newBuilder(gateway.resolve(CHAT))
                .header("Authorization", "Bearer " + GatewayProfile.INFERENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30));
        return send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(gateway.resolve(path)).GET().build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> data(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    static JsonNode json(String text) throws IOException {
        return EventJson.MAPPER.readTree(text);
    }

    static void await(String what, Supplier<Boolean> condition) {
        for (int i = 0; i < 600; i++) {
            if (condition.get()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(condition.get()).as(what).isTrue();
    }
}
