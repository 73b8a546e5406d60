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
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.postgres.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(GatewayProfile.class)
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(PostgresTestResource.class)
class GatewayIT {

    private static final String CHAT = "/api/v1/chat/completions";
    private static Rest rest;

    private final HttpClient http = HttpClient.newHttpClient();

    @TestHTTPResource
    URI gateway;

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
                .isEqualTo("server");
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
        assertThat(rest.requested).hasSize(1);
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
    void publishesNothingOfABadRequest() throws IOException {
        // Given
        List<String> bad = List.of(
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"model\":\"fake/answers\",\"messages\":[]}",
                "{\"model\":\"fake/answers\",\"messages\":\"hi\"}",
                body("no/such-model", false),
                "{\"model\":\"fake/answers\",\"models\":[\"no/such\"],\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"a\":" + "[".repeat(50_000));

        for (String body : bad) {
            // When
            HttpResponse<String> response = post(CHAT, GatewayProfile.INFERENCE, body);

            // Then
            JsonNode error = json(response.body()).path("error");
            assertThat(response.statusCode())
                    .as(body.substring(0, Math.min(80, body.length())))
                    .isEqualTo(400);
            assertThat(error.path("code").intValue()).isEqualTo(400);
            assertThat(error.path("message").textValue()).contains(" (expected: ");
            assertThat(error.path("metadata").path("error_type").textValue()).isEqualTo("invalid_request");
        }
        assertThat(rest.requested).isEmpty();
    }

    @Test
    void answersFuzzWithFourHundreds() {
        String good = body("fake/answers", false);
        for (long seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            char[] bad = good.toCharArray();
            for (int i = random.nextInt(5); i >= 0; i--) {
                bad[random.nextInt(bad.length)] =
                        (char) (random.nextInt(8) == 0 ? 0xd800 + random.nextInt(0x7ff) : random.nextInt(128));
            }
            HttpResponse<String> response = post(CHAT, GatewayProfile.INFERENCE, new String(bad));
            assertThat(response.statusCode()).as("seed %d", seed).isIn(200, 400);
        }
    }

    @Test
    void answersLoneSurrogates() throws IOException {
        // When
        HttpResponse<String> response = post(
                CHAT,
                GatewayProfile.INFERENCE,
                "{\"model\":\"fake/answers\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800 x \\udc00\"}]}");

        // Then
        assertThat(response.statusCode()).isIn(200, 400);
    }

    @Test
    void refusesBodiesThatAreTooLarge() throws IOException {
        // Given
        String large = "{\"model\":\"fake/answers\",\"x\":\"" + "x".repeat(3 << 20) + "\"}";

        // When
        HttpResponse<String> response = post(CHAT, GatewayProfile.INFERENCE, large);

        // Then
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response.body())
                        .path("error")
                        .path("metadata")
                        .path("error_type")
                        .textValue())
                .isEqualTo("payload_too_large");
    }

    @Test
    void knowsWhoMayDoWhat() throws IOException {
        assertThat(post(CHAT, null, body("fake/answers", false)).statusCode()).isEqualTo(401);
        assertThat(post(CHAT, "sk-ar-v1-nonsense", body("fake/answers", false)).statusCode())
                .isEqualTo(401);
        assertThat(post(CHAT, GatewayProfile.STRANGER, body("fake/answers", false))
                        .statusCode())
                .isEqualTo(401);
        HttpResponse<String> management = post(CHAT, GatewayProfile.MANAGEMENT, body("fake/answers", false));
        assertThat(management.statusCode()).isEqualTo(403);
        assertThat(json(management.body()).path("error").path("message").textValue())
                .contains("management key");
        assertThat(rest.requested).isEmpty();
    }

    @Test
    void listsTheModels() throws IOException {
        // When
        JsonNode list = json(get("/api/v1/models").body());
        JsonNode page = json(get("/v1/models?offset=1&limit=2").body());
        JsonNode one = json(get("/api/v1/model/fake/answers").body());

        // Then
        assertThat(list.path("data").path(0).path("id").textValue()).isEqualTo("openrouter/auto");
        assertThat(list.path("total_count").intValue()).isEqualTo(Rest.MODELS.size() + 1);
        assertThat(page.path("data").size()).isEqualTo(2);
        assertThat(one.path("data").path("id").textValue()).isEqualTo("fake/answers");
        assertThat(get("/api/v1/model/no/such").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/models?limit=-1").statusCode()).isEqualTo(400);
    }

    @Test
    void saysInItsOwnFormWhatIsNotServed() throws IOException {
        HttpResponse<String> method = get(CHAT);
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("allow")).hasValue("POST");
        assertThat(json(method.body()).path("error").path("code").intValue()).isEqualTo(405);
        assertThat(json(get("/api/v1/nothing").body())
                        .path("error")
                        .path("code")
                        .intValue())
                .isEqualTo(404);
    }

    @Test
    void saysThatStatisticsAreAwayAndKeepsTheirDoor() throws IOException {
        assertThat(get("/api/v1/rankings").statusCode()).isEqualTo(503);
        assertThat(get("/api/v1/datasets/rankings-daily").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1/generation").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/decisions/..%2f..%2fsecret").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/decisions/gen-00000000000000000000000001").statusCode())
                .isEqualTo(401);
    }

    @Test
    void servesThePagesUnderAStrictPolicy() {
        for (String path : List.of("/", "/rankings", "/pages/rankings.js", "/style.css")) {
            HttpResponse<String> page = get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).startsWith("default-src 'self'").doesNotContain("unsafe"));
            assertThat(page.body()).as(path).doesNotContain("<script>", " style=", " onclick=");
        }
    }

    @Test
    void letsPagesOfOthersCallTheApi() throws IOException, InterruptedException {
        // When
        HttpResponse<String> preflight = http.send(
                HttpRequest.newBuilder(gateway.resolve(CHAT))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        // Then
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .hasValue("*");
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Authorization"));
    }

    @Test
    void keepsNoSecretInTheDatabase() throws SQLException {
        // When
        List<String> rows = new ArrayList<>();
        try (Connection connection = PostgresTestResource.postgres().superuser().getConnection();
                ResultSet row = connection.createStatement().executeQuery("select k::text from gateway.api_key k")) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }

        // Then
        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(row -> assertThat(row)
                        .doesNotContain(GatewayProfile.INFERENCE.substring(9, 60))
                        .doesNotContain(GatewayProfile.MANAGEMENT.substring(9, 60)));
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

    private boolean modelsKnown() {
        return Rest.MODELS.stream()
                .allMatch(model -> get("/api/v1/models").body().contains(model));
    }

    private HttpResponse<String> ask(String model, boolean stream) {
        return post(CHAT, GatewayProfile.INFERENCE, body(model, stream));
    }

    private static String body(String model, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"unknown_field\":7,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    }

    private HttpRequest chat(String model, boolean stream) {
        return HttpRequest.newBuilder(gateway.resolve(CHAT))
                .header("Authorization", "Bearer " + GatewayProfile.INFERENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body(model, stream)))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private HttpResponse<String> post(String path, @Nullable String key, String body) {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return send(request.build());
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(gateway.resolve(path)).GET().build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> data(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    private static JsonNode json(String text) throws IOException {
        return EventJson.MAPPER.readTree(text);
    }

    private static void await(String what, Supplier<Boolean> condition) {
        for (int i = 0; i < 600; i++) {
            if (condition.get()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(condition.get()).as(what).isTrue();
    }
}
