// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class GatewayIT extends GatewayCalls {

    @Test
    void streamsTheAnswerAsTheApiSays() throws IOException {
        // When
        HttpResponse<String> response = ask("fake/answers", true);

        // Then
        List<String> data = data(response.body());
        String id = response.headers().firstValue("x-generation-id").orElseThrow();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(response.headers().firstValue("x-simulated")).hasValue("true");
        assertThat(response.headers().firstValue("x-gateway-overhead-ms"))
                .hasValueSatisfying(value -> assertThat(value).matches("\\d+\\.\\d{3}"));
        assertThat(data).hasSize(5).last().isEqualTo("[DONE]");
        JsonNode first = json(data.getFirst());
        assertThat(GenerationId.isValid(id)).isTrue();
        assertThat(first.path("id").textValue()).isEqualTo(id);
        assertThat(first.path("object").textValue()).isEqualTo("chat.completion.chunk");
        assertThat(first.path("model").textValue()).isEqualTo("fake/answers");
        assertThat(first.path("choices").path(0).path("delta").path("content").textValue())
                .isEqualTo("t1 ");
        JsonNode last = json(data.get(3));
        assertThat(last.path("choices").isEmpty()).isTrue();
        assertThat(last.path("usage").path("cost").decimalValue()).isEqualByComparingTo("0.000001234");
        assertThat(last.path("usage").path("total_tokens").intValue()).isEqualTo(10);
        assertThat(last.path("system_fingerprint").textValue()).isEqualTo("fake");
    }

    @Test
    void assemblesTheAnswerForWhoDoesNotStream() throws IOException {
        // When
        HttpResponse<String> response = ask("openrouter/auto", false);

        // Then
        JsonNode answer = json(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer.path("object").textValue()).isEqualTo("chat.completion");
        assertThat(answer.path("model").textValue()).isEqualTo("fake/answers");
        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .textValue())
                .isEqualTo("t1 t2 t3 ");
        assertThat(answer.path("usage").path("completion_tokens").intValue()).isEqualTo(3);
        assertThat(rest.requested).hasSize(1).first().satisfies(request -> {
            assertThat(request.requestedModel()).isEqualTo("openrouter/auto");
            assertThat(request.body().path("unknown_field").intValue()).isEqualTo(7);
        });
    }

    @Test
    void servesTheAliasPathAndTheShortName() throws IOException {
        // When
        HttpResponse<String> response = post("/v1/chat/completions", GatewayProfile.INFERENCE, body("auto", false));

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(rest.requested.getFirst().requestedModel()).isEqualTo("openrouter/auto");
    }

    @Test
    void publishesAgainWhenTheDispatcherDiesBeforeTheFirstToken() {
        // When
        HttpResponse<String> response = ask("fake/second-time", true);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(data(response.body())).last().isEqualTo("[DONE]");
        assertThat(rest.requested).extracting(GenerationRequested::attempt).containsExactly(1, 2);
        await(
                "the lost attempt is abandoned",
                () -> rest.ended.stream()
                        .anyMatch(ended -> ended.attempt() == 1 && ended.ending() instanceof Ending.Abandoned));
        assertThat(rest.cancelled).extracting(GenerationCancelled::attempt).containsExactly(1);
    }

    @Test
    void failsOnceWhenNobodyEverAccepts() throws IOException {
        // When
        HttpResponse<String> response = ask("fake/hangs", false);

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response.body())
                        .path("error")
                        .path("metadata")
                        .path("error_type")
                        .textValue())
                .isEqualTo("provider_overloaded");
        assertThat(rest.requested).hasSize(4);
        await("the generation is ended", () -> !rest.ended.isEmpty());
        assertThat(rest.ended).hasSize(1);
        assertThat(rest.ended.getFirst().ending()).isInstanceOf(Ending.Failed.class);
    }

    @Test
    void givesARefusalItsStatus() throws IOException {
        // When
        HttpResponse<String> refused = ask("fake/refuses", true);
        HttpResponse<String> broken = ask("fake/breaks", true);

        // Then
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(json(refused.body()).path("error").path("code").intValue()).isEqualTo(404);
        assertThat(broken.statusCode()).isEqualTo(502);
        assertThat(broken.headers().firstValue("x-generation-id")).isPresent();
        assertThat(rest.ended).isEmpty();
    }

    @Test
    void tellsABreakAfterTheFirstTokenInBand() throws IOException {
        // When
        HttpResponse<String> stream = ask("fake/breaks-off", true);
        HttpResponse<String> whole = ask("fake/breaks-off", false);

        // Then
        List<String> data = data(stream.body());
        JsonNode error = json(data.get(1));
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(error.path("error").path("code").intValue()).isEqualTo(504);
        assertThat(error.path("choices").path(0).path("finish_reason").textValue())
                .isEqualTo("error");
        assertThat(data).last().isEqualTo("[DONE]");
        JsonNode choice = json(whole.body()).path("choices").path(0);
        assertThat(choice.path("message").path("content").textValue()).isEqualTo("half");
        assertThat(choice.path("finish_reason").textValue()).isEqualTo("error");
    }

    @Test
    void breaksOffAStreamThatFallsSilentAfterTheFirstToken() throws IOException {
        // When
        HttpResponse<String> stream = ask("fake/slow", true);

        // Then
        assertThat(stream.body()).contains("\"finish_reason\":\"error\"");
        await("the generation is ended", () -> !rest.ended.isEmpty());
        GenerationEnded ended = rest.ended.getFirst();
        assertThat(ended.ending()).isInstanceOf(Ending.Failed.class);
        assertThat(ended.usage().completionTokens()).isEqualTo(1);
        // On a slow machine the request may have gone out again before it was accepted, but never after its first
        // token.
        int asked = rest.requested.size();
        assertThat(ask("fake/answers", false).statusCode()).isEqualTo(200);
        assertThat(rest.requested.stream()
                        .filter(request -> request.generationId().equals(ended.generationId())))
                .hasSize(asked);
    }

    @Test
    void cancelsWhenTheCallerLeaves() throws IOException, InterruptedException {
        // Given
        HttpRequest request = chat("fake/slow", true);
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        assertThat(response.body().read()).isEqualTo('d');

        // When
        response.body().close();

        // Then
        await("the cancellation is published", () -> !rest.cancelled.isEmpty());
        assertThat(rest.cancelled.getFirst().generationId().value())
                .isEqualTo(response.headers().firstValue("x-generation-id").orElseThrow());
    }

    @Test
    void turnsAwayWhoFindsNoSeat() throws IOException {
        // Given
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < GatewayProfile.SEATS; i++) {
            waiting.add(http.sendAsync(chat("fake/hangs", false), BodyHandlers.ofString()));
        }
        await("all seats are taken", () -> rest.requested.size() >= GatewayProfile.SEATS);

        // When
        HttpResponse<String> late = ask("fake/answers", false);

        // Then
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("retry-after")).isPresent();
        assertThat(json(late.body()).path("error").path("message").textValue()).contains("full");
        waiting.forEach(CompletableFuture::join);
        await("seats are free again", () -> ask("fake/answers", false).statusCode() == 200);
    }

    @Test
    void leasesAFramePartition() throws SQLException {
        try (Connection connection = PostgresTestResource.postgres().superuser().getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from gateway.frame_partition where leased_until > now()")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void countsWhatItDoes() {
        // When
        ask("fake/answers", false);

        // Then
        assertThat(get("/q/metrics").body())
                .contains("router_gateway_requests_total{outcome=\"completed\"}")
                .contains("router_gateway_in_flight")
                .contains("router_gateway_overhead_seconds_bucket");
    }

    @Test
    void cutsOffWhoAsksForMuchAndReadsNothing() throws IOException {
        try (Socket socket = new Socket()) {
            // Given
            socket.setReceiveBufferSize(4 << 10);
            socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
            String body = body("fake/floods", true);
            String request = "POST " + CHAT + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + GatewayProfile.INFERENCE + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;

            // When
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));

            // Then
            await("the flood is cancelled", () -> !rest.cancelled.isEmpty());
            assertThat(rest.cancelled).hasSize(1);
        }
    }
}
