// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Preview;
import io.autorouter.contracts.route.Replayed;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.analytics.AnalyticsClient;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.KeyHasher;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.service.ServiceClient;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.MovableClock;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The door to decisions, before services of our own that answer what the test says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionResourceIT {

    private static final String ID = "gen-06awrq2m1xvt4b8c9d0e1f2g3h";
    private static final KeyHasher HASHER = secret -> new KeyHash(secret.text().substring(9, 73));
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KeySecret key = KeySecret.next(new SecureRandom());
    private final AtomicReference<Preview> preview = new AtomicReference<>();
    private final AtomicReference<@Nullable String> asked = new AtomicReference<>();
    private int port;

    @BeforeAll
    void open() {
        URI others = URI.create("http://127.0.0.1:" + listen(others()));
        var analytics = new AnalyticsClient(new ServiceClient(vertx, others, TIMEOUT));
        var classifier = new ClassifierClient(new ServiceClient(vertx, others, TIMEOUT));
        var ring = new KeyRing(
                HASHER,
                new MovableClock(Samples.NOON),
                List.of(ApiKey.bootstrap(
                        new AccountId("acc-00000000000000000000000001"), KeyKind.INFERENCE, HASHER.hash(key), "key")));
        Router door = Router.router(vertx);
        new DecisionResource(ring, analytics, classifier).mount(new OperationMapper(door, List.of("/api/v1")));
        var mapper = new PreviewMapper(classifier);
        GenerationRequested request = Samples.requested();
        door.post("/route").handler(exchange -> mapper.answer(exchange.response(), request));
        port = listen(door);
    }

    /** Analytics and classifier in one. */
    private Router others() {
        Router services = Router.router(vertx);
        services.get("/api/v1/decisions/" + ID)
                .handler(exchange -> json(exchange, "{\"data\":{\"id\":\"" + ID + "\",\"cause\":\"ranked\"}}"));
        services.get("/internal/decisions/" + ID)
                .handler(exchange -> exchange.response().end(Buffer.buffer(EventJson.write(Samples.decision()))));
        services.post("/internal/replay").handler(BodyHandler.create(false)).handler(exchange -> {
            asked.set(exchange.body().asString());
            String policy = exchange.request().getParam("policy");
            if ("best".equals(policy)) {
                exchange.response().setStatusCode(400).end("policy: best (expected: one of [quality])");
                return;
            }
            var replayed = new Replayed(
                    "quality",
                    "3-ab+cards",
                    new ModelId("openai/gpt-5"),
                    true,
                    true,
                    List.of(
                            new Replayed.Step(null, new ModelId("openai/gpt-5")),
                            new Replayed.Step(0, new ModelId("openai/gpt-5.2-pro"))));
            exchange.response().end(Buffer.buffer(EventJson.write(replayed)));
        });
        services.post("/internal/route").handler(BodyHandler.create(false)).handler(exchange -> {
            asked.set(exchange.body().asString());
            exchange.response().end(Buffer.buffer(EventJson.write(preview.get())));
        });
        return services;
    }

    private static void json(RoutingContext exchange, String body) {
        exchange.response().putHeader("content-type", "application/json").end(body);
    }

    private int listen(Router router) {
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterAll
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        http.close();
    }

    @Test
    void tellsWhetherADecisionWouldBeMadeAgain() throws Exception {
        // When
        HttpResponse<String> plain = get("/api/v1/decisions/" + ID);
        HttpResponse<String> replayed = get("/api/v1/decisions/" + ID + "?replay=true");

        // Then
        assertThat(tree(plain).at("/data").has("replay")).isFalse();
        assertThat(replayed.statusCode()).isEqualTo(200);
        assertThat(tree(replayed).at("/data/id").textValue()).isEqualTo(ID);
        assertThat(tree(replayed).at("/data/replay").toString())
                .isEqualTo("{\"policy\":\"quality\",\"policy_version\":\"3-ab+cards\",\"pick\":\"openai/gpt-5\","
                        + "\"same_pick\":true,\"same_version\":true,\"dial\":["
                        + "{\"cost_quality_tradeoff\":null,\"pick\":\"openai/gpt-5\"},"
                        + "{\"cost_quality_tradeoff\":0,\"pick\":\"openai/gpt-5.2-pro\"}]}");
        assertThat(EventJson.read(String.valueOf(asked.get()).getBytes(StandardCharsets.UTF_8), Decision.class))
                .isEqualTo(Samples.decision());
    }

    @Test
    void saysWhatIsWrongWithAQuestion() throws Exception {
        assertThat(message(get("/api/v1/decisions/" + ID + "?replay=maybe"), 400))
                .isEqualTo("replay: \"maybe\" (expected: true or false)");
        assertThat(message(get("/api/v1/decisions/" + ID + "?replay=true&policy=best"), 400))
                .isEqualTo("policy: best (expected: one of [quality])");
        assertThat(message(get("/api/v1/decisions/nonsense"), 404)).contains("no generation has this id");
        assertThat(get("/api/v1/decisions/gen-00000000000000000000000001?replay=true")
                        .statusCode())
                .isEqualTo(404);
        HttpRequest stranger =
                HttpRequest.newBuilder(uri("/api/v1/decisions/" + ID)).build();
        assertThat(http.send(stranger, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void showsThePlanOfADryRun() throws Exception {
        // Given
        GenerationRouted routed = Samples.routed();
        preview.set(new Preview(routed.routing(), routed.decision()));

        // When
        HttpResponse<String> answer = post("/route");

        // Then
        JsonNode data = tree(answer).path("data");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data.path("model").textValue()).isEqualTo(Samples.MODEL.value());
        assertThat(data.at("/plan/0/provider").textValue()).isNotBlank();
        assertThat(data.at("/plan/0/pricing/prompt").textValue()).startsWith("0.0");
        assertThat(data.at("/decision/candidates").size()).isPositive();
        assertThat(EventJson.MAPPER.readTree(asked.get()).path("generationId").textValue())
                .isEqualTo(Samples.requested().generationId().value());
    }

    @Test
    void answersADryRunOfWhatNobodyCanServeAsThatItself() throws Exception {
        // Given
        var failure = Failure.of(Failure.Code.NO_ENDPOINTS, "No models match your request and model restrictions");
        preview.set(new Preview(new Routing.Refused(failure), Samples.decision()));

        // When
        HttpResponse<String> answer = post("/route");

        // Then
        assertThat(message(answer, 404)).isEqualTo("No models match your request and model restrictions");
        assertThat(tree(answer).path("decision").has("rejected")).isTrue();
    }

    private static String message(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return tree(answer).at("/error/message").textValue();
    }

    private static JsonNode tree(HttpResponse<String> answer) throws Exception {
        return EventJson.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + key.text())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
