// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Preview;
import io.autorouter.contracts.route.Replayed;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import io.autorouter.sandbox.time.MovableClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole service on a real Kafka. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassifierIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "zebrafish-42";
    private static final int TRIES = 200;

    private KafkaProducer<String, byte[]> records;
    private EventProducer events;
    private TopicProbe<GenerationRouted> routed;
    private long number = 1_000;

    @BeforeAll
    void connect() {
        String servers = KafkaTestResource.bootstrapServers();
        records = new KafkaConnection(servers, "test", "0", Map.of()).producer("test", 0);
        events = new EventProducer(records, "test", new CountingIds(), new MovableClock(Samples.NOON));
        routed = TopicProbe.on(servers, Topics.GENERATION_ROUTED);
    }

    @BeforeEach
    void offerEverything() {
        list(Pool.provider("simulator", true, Pool.offer("*", "*", null)));
    }

    @AfterAll
    void disconnect() {
        routed.close();
        events.close();
    }

    @Test
    void plansWhereARequestToTheRouterGoes() {
        // When
        GenerationRouted routing = route("openrouter/auto", Pool.ask("Prove that " + SECRET + " is prime"));

        // Then
        Routing.Planned planned = (Routing.Planned) routing.routing();
        assertThat(planned.plan().targets()).hasSizeBetween(2, 16);
        assertThat(routing.decision().cause()).isEqualTo(Decision.Cause.RANKED);
        assertThat(routing.decision().policy()).isEqualTo("quality");
        assertThat(routing.decision().candidates().getFirst().model())
                .isEqualTo(planned.plan().first().model());
    }

    @Test
    void keepsThePromptOutOfTheDecision() {
        // When
        GenerationRouted routing = route("openrouter/auto", Pool.ask("Translate " + SECRET + " into French"));

        // Then
        assertThat(json(routing.decision())).contains("translation").doesNotContain(SECRET);
        assertThat(json(routing.routing())).doesNotContain(SECRET);
        assertThat(routing.request().body().toString()).contains(SECRET);
    }

    @Test
    void hasNamedModelsAnswerThemselves() {
        // When
        GenerationRouted routing = route("openai/gpt-5-mini", Pool.ask("Hi"));

        // Then
        assertThat(((Routing.Planned) routing.routing()).plan().targets())
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.model().value()).isEqualTo("openai/gpt-5-mini");
                    assertThat(target.upstreamModel()).isEqualTo("openai/gpt-5-mini");
                    assertThat(target.price())
                            .isEqualTo(Pool.model("openai/gpt-5-mini").price());
                });
        assertThat(routing.decision().cause()).isEqualTo(Decision.Cause.NAMED);
    }

    @Test
    void refusesWhatNoModelCanServe() {
        // When
        GenerationRouted routing = route(
                "openrouter/auto", Pool.ask("Hi", "{'plugins':[{'id':'auto-router','allowed_models':['nobody/*']}]}"));

        // Then
        assertThat(((Routing.Refused) routing.routing()).failure().message()).contains("not among allowed_models");
        assertThat(routing.decision().cause()).isEqualTo(Decision.Cause.NONE);
    }

    @Test
    void decidesAgainTheSameWayForTheNextAttempt() {
        // Given
        GenerationRequested first = request("openrouter/auto", Pool.ask("Summarize the news of the week"));

        // When
        publish(first);
        publish(first.nextAttempt());

        // Then
        assertThat(await(first.generationId(), 2).routing())
                .isEqualTo(await(first.generationId(), 1).routing());
    }

    @Test
    void staysWithTheModelThatAnsweredTheConversation() {
        // Given
        ObjectNode turn = Pool.ask(
                "Prove that every bounded sequence has a convergent subsequence.", "{'session_id':'sticky-1'}");
        GenerationRouted first = route("openrouter/auto", turn);
        ModelId second = first.decision().candidates().get(1).model();
        assertThat(Objects.requireNonNull(first.decision().stickiness()).outcome())
                .isEqualTo(Decision.Stickiness.Outcome.NEW);

        // When
        events.send(
                        Topics.GENERATION_ENDED,
                        Samples.caller().accountId().value(),
                        Samples.ending()
                                .requestedAt(Instant.now())
                                .ending(new Ending.Completed("stop", "stop"))
                                .answeredBy(second.value(), "simulator")
                                .build()
                                .in(first.conversation()))
                .join();

        // Then: as soon as the classifier has heard of it
        GenerationRouted next = route("openrouter/auto", turn);
        for (int i = 0; i < TRIES && !second.equals(next.decision().pick()); i++) {
            next = route("openrouter/auto", turn);
        }
        assertThat(next.decision().pick())
                .as("%s", next.decision().stickiness())
                .isEqualTo(second);
        assertThat(next.decision().cause()).isEqualTo(Decision.Cause.STICKY);
    }

    @Test
    void takesTheDefaultsOfTheKey() {
        // Given
        GenerationRequested plain = request("openrouter/auto", Pool.ask("Hi"));
        var defaults = new RouterDefaults(List.of(new ModelPattern("anthropic/*")), List.of(), null, 0, null, true);
        var request = new GenerationRequested(
                plain.generationId(),
                1,
                plain.requestedAt(),
                plain.caller(),
                3,
                "openrouter/auto",
                false,
                plain.body(),
                null,
                defaults,
                null);

        // When
        publish(request);
        Decision decision = await(request.generationId(), 1).decision();

        // Then
        assertThat(decision.candidates())
                .isNotEmpty()
                .allMatch(candidate -> candidate.model().author().equals("anthropic"));
        assertThat(decision.settings().costQualityTradeoff()).isZero();
    }

    @Test
    void tellsAGatewayWhereARequestWouldGoAndWhetherItWouldAgain() throws Exception {
        // Given
        GenerationRequested request = request("openrouter/auto", Pool.ask("Write a blog post about bees"));
        publish(request);
        GenerationRouted real = await(request.generationId(), 1);

        // When
        Preview preview = ask("/internal/route", request, Preview.class);
        Replayed replayed = ask("/internal/replay", real.decision(), Replayed.class);
        Replayed cheapest = ask("/internal/replay?policy=cheapest", real.decision(), Replayed.class);

        // Then
        assertThat(preview.routing()).isEqualTo(real.routing());
        assertThat(preview.decision().candidates()).isEqualTo(real.decision().candidates());
        assertThat(replayed.samePick()).isTrue();
        assertThat(replayed.sameVersion()).isTrue();
        assertThat(replayed.pick()).isEqualTo(real.decision().pick());
        assertThat(cheapest.policy()).isEqualTo("cheapest");
        given().body("no request").post("/internal/route").then().statusCode(400);
        given().body(EventJson.write(real.decision()))
                .post("/internal/replay?policy=best")
                .then()
                .statusCode(400)
                .body(containsString("policy: best (expected: one of [cheapest, market, quality])"));
    }

    private static <E> E ask(String path, Object question, Class<E> answer) throws Exception {
        byte[] json = given().body(EventJson.write(question))
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return EventJson.read(json, answer);
    }

    @Test
    void setsAsideWhatIsNoRequestAndGoesOn() {
        // Given
        byte[] nonsense = "no request".getBytes(StandardCharsets.UTF_8);

        // When
        records.send(new ProducerRecord<>(Topics.GENERATION_REQUESTED.name(), "gen-broken", nonsense));
        GenerationRouted next = route("openrouter/auto", Pool.ask("Hi"));

        // Then
        assertThat(next.routing()).isInstanceOf(Routing.Planned.class);
        try (var dead =
                TopicProbe.raw(KafkaTestResource.bootstrapServers(), Groups.deadLetters(Groups.CLASSIFIER_ROUTE))) {
            var letter = dead.awaitRecord(record -> "gen-broken".equals(record.key()), PATIENCE);
            assertThat(letter.event()).isEqualTo(nonsense);
            assertThat(letter.headers().lastHeader("dead-letter-reason").value())
                    .isNotEmpty();
        }
    }

    @Test
    void listsWhatCanBeAskedForAndTakesBackWhatVanishes() {
        // Given
        Provider local = Pool.provider("local", false, Pool.offer("local/*", "*", Pool.price("0", "0")));
        Provider simulator = Pool.provider("simulator", true, Pool.offer("*", "*", null));
        try (var models = TopicProbe.on(KafkaTestResource.bootstrapServers(), Topics.MODEL_LISTED)) {
            // When
            list(simulator, local);

            // Then
            assertThat(models.await(model -> model.pattern().value().equals("local/*"))
                            .inAutoPool())
                    .isFalse();
            assertThat(models.await(model -> model.pattern().value().equals("openrouter/auto"))
                            .simulated())
                    .isTrue();
            assertThat(models.await(model -> model.pattern().value().equals("z-ai/glm-5"))
                            .inAutoPool())
                    .isTrue();

            // When
            list(simulator);

            // Then
            assertThat(models.awaitRecord(record -> record.key().equals("local/*") && record.event() == null, PATIENCE)
                            .event())
                    .isNull();
        }
    }

    @Test
    void saysThatItIsReadyAndCountsItsDecisions() {
        // Given
        route("openrouter/auto", Pool.ask("Hi"));

        // Then
        get("/q/health/ready").then().statusCode(200);
        get("/q/health/live").then().statusCode(200);
        assertThat(get("/q/metrics").asString())
                .containsPattern(
                        "autorouter_decisions_total\\{cause=\"ranked\",policy=\"quality\",selected_model=\"[^\"]+/")
                .contains("autorouter_decision_seconds_bucket{");
    }

    private GenerationRouted route(String model, ObjectNode body) {
        GenerationRequested request = request(model, body);
        publish(request);
        return await(request.generationId(), 1);
    }

    private GenerationRouted await(GenerationId id, int attempt) {
        return routed.await(event ->
                event.request().generationId().equals(id) && event.request().attempt() == attempt);
    }

    private GenerationRequested request(String model, ObjectNode body) {
        body.put("model", model);
        return new GenerationRequested(
                Samples.generationId(number++), 1, Samples.NOON, Samples.caller(), 3, model, false, body);
    }

    private void publish(GenerationRequested request) {
        events.send(Topics.GENERATION_REQUESTED, request.generationId().value(), request)
                .join();
    }

    private void list(Provider... providers) {
        events.send(Topics.PROVIDERS_LISTED, "providers", new ProvidersListed(List.of(providers)))
                .join();
    }

    private static String json(Object event) {
        return new String(EventJson.write(event), StandardCharsets.UTF_8);
    }
}
