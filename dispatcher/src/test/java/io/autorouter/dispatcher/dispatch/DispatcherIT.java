// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.provider.Served;
import io.autorouter.sandbox.sample.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dispatcher on a real Kafka, with the simulator for a provider. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(SimulatorResource.class)
class DispatcherIT {

    private final DispatcherRig rig = new DispatcherRig();

    @AfterEach
    void disconnect() {
        rig.close();
    }

    @Test
    void tellsWhichProvidersItReaches() {
        try (var listed = TopicProbe.on(rig.kafka(), Topics.PROVIDERS_LISTED)) {
            // When
            ProvidersListed providers = listed.await(event -> true);

            // Then
            assertThat(providers.providers())
                    .extracting(provider -> provider.slug().value())
                    .containsExactly("sim-openai", "sim-anthropic", "sim-gemini", "keyed", "simulator");
            assertThat(providers.providers()).allMatch(Provider::simulated);
        }
    }

    @Test
    void isReadyAndShowsItsMetrics() {
        // Given
        GenerationId id = rig.ask(true, "sim/answer");
        rig.ended(id);

        // When
        String metrics = RestAssured.get("/q/metrics").asString();

        // Then
        assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(metrics).contains("router_dispatcher_calls_total", "router_dispatcher_in_flight");
    }

    @Test
    void streamsAnAnswerAndTellsItsEnd() {
        // When
        GenerationId id = rig.ask(true, "sim/answer");

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(ended.ending()).isEqualTo(new Ending.Completed("stop", "stop"));
        assertThat(ended.usage().source()).isEqualTo(UsageSource.PROVIDER);
        Served served = rig.served(id);
        assertThat(ended.usage().completionTokens()).isEqualTo(served.completionTokens());
        List<StreamFrame> seen = rig.frames(id);
        assertThat(seen).hasSizeGreaterThan(3);
        assertThat(seen.getFirst()).isInstanceOf(StreamFrame.Accepted.class);
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i).sequence()).isEqualTo(seen.getFirst().sequence() + i);
        }
        assertThat(seen.getLast()).isInstanceOfSatisfying(StreamFrame.Finished.class, finished -> {
            assertThat(finished.usage()).isEqualTo(ended.usage());
            assertThat(finished.cost()).isEqualTo(Pricing.cost(Samples.price(), ended.usage()));
            assertThat(finished.choices()).isEmpty();
        });
        var last = (StreamFrame.Delta) seen.get(seen.size() - 2);
        assertThat(last.completionTokens()).isEqualTo(served.completionTokens());
        assertThat(ended.answerer()).isNotNull();
        assertThat(ended.taskType()).isEqualTo("general:question_answering");
        assertThat(ended.router()).isEqualTo("openrouter/auto");
    }

    @Test
    void showsTheTrailToACallerWhoAskedForIt() {
        // Given
        GenerationId id = rig.nextId();
        GenerationRouted routed = DispatcherRig.routed(id, 1, true, "sim/500", "sim/answer");

        // When
        rig.publish(DispatcherRig.wantingTrail(routed));

        // Then
        assertThat(rig.frames(id).getLast()).isInstanceOfSatisfying(StreamFrame.Finished.class, finished -> {
            Trail trail = Objects.requireNonNull(finished.trail());
            assertThat(trail.endpoints())
                    .extracting(Answerer::model)
                    .extracting(ModelId::value)
                    .containsExactly("sim/500", "sim/answer");
            assertThat(trail.attempts())
                    .extracting(Attempt::result)
                    .containsExactly(Attempt.Result.UNAVAILABLE, Attempt.Result.ANSWERED);
            assertThat(trail.taskType()).isEqualTo("general:question_answering");
            assertThat(finished.promptCost()).isNotNull().isLessThan(finished.cost());
        });
    }

    @Test
    void tellsOfAFailureWhatWasTried() {
        // When
        GenerationId id = rig.ask(true, "sim/500", "sim/429");

        // Then
        assertThat(rig.frames(id).getLast()).isInstanceOfSatisfying(StreamFrame.Broken.class, broken -> {
            Trail trail = Objects.requireNonNull(broken.trail());
            assertThat(trail.attempts()).extracting(Attempt::status).containsExactly(500, 429);
        });
    }

    @Test
    void bringsAnAnswerInOnePiece() {
        // When
        GenerationId id = rig.ask(false, "sim/answer");

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(ended.usage().completionTokens()).isEqualTo(rig.served(id).completionTokens());
        List<StreamFrame> seen = rig.frames(id);
        assertThat(seen).hasSize(2);
        assertThat(seen.getLast())
                .isInstanceOfSatisfying(
                        StreamFrame.Finished.class,
                        finished -> assertThat(finished.choices()
                                        .path(0)
                                        .path("message")
                                        .path("content")
                                        .asText())
                                .startsWith("[simulated sim/answer]"));
    }

    @Test
    void countsTheSameTokensAsTheProviderWhereThatTellsNone() {
        // When
        GenerationId id = rig.ask(true, "sim/no-usage");

        // Then
        GenerationEnded ended = rig.ended(id);
        Served served = rig.served(id);
        assertThat(ended.usage()).isEqualTo(TokenUsage.estimated(served.promptTokens(), served.completionTokens()));
    }

    @Test
    void putsTogetherACountThatIsToldInTwoParts() {
        // When
        GenerationId id = rig.ask(true, "sim/usage-split");

        // Then
        TokenUsage usage = rig.ended(id).usage();
        Served served = rig.served(id);
        assertThat(usage.promptTokens()).isEqualTo(served.promptTokens());
        assertThat(usage.completionTokens()).isEqualTo(served.completionTokens());
    }

    @Test
    void triesTheOnlyTargetAgainWhenItIsThrottledForAMoment() {
        // When
        GenerationId id = rig.ask(true, "sim/429-then-ok");

        // Then
        assertThat(DispatcherRig.results(rig.ended(id)))
                .containsExactly(Attempt.Result.THROTTLED, Attempt.Result.ANSWERED);
    }

    @Test
    void failsOverToTheNextTarget() {
        // When
        GenerationId id = rig.ask(true, "sim/500", "sim/garbage", "sim/answer");

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(DispatcherRig.results(ended))
                .containsExactly(Attempt.Result.UNAVAILABLE, Attempt.Result.BROKEN, Attempt.Result.ANSWERED);
        assertThat(ended.attempts().getFirst().status()).isEqualTo(500);
        assertThat(ended.answerer())
                .isEqualTo(new Answerer(new ModelId("sim/answer"), new ProviderSlug("simulator"), "Simulator"));
    }

    @Test
    void failsOverFromATargetThatNeverAnswersAndBeatsMeanwhile() {
        // When
        GenerationId id = rig.ask(true, "sim/hang", "sim/answer");

        // Then
        assertThat(DispatcherRig.results(rig.ended(id)))
                .containsExactly(Attempt.Result.TIMED_OUT, Attempt.Result.ANSWERED);
        assertThat(rig.frames(id)).anyMatch(StreamFrame.Beat.class::isInstance);
        assertThat(rig.witnessed())
                .anyMatch(line -> DispatcherRig.isOf(line, id) && line.outcome() == Served.Outcome.HANG);
    }

    @Test
    void tellsOfTheLastFailureWhenAllTargetsFail() {
        // When
        GenerationId id = rig.ask(false, "sim/500", "sim/429");

        // Then
        assertThat(rig.ended(id).ending()).isInstanceOfSatisfying(Ending.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo(Failure.Code.RATE_LIMITED);
            assertThat(failed.failure().retryAfterSeconds()).isEqualTo(1);
        });
        assertThat(rig.ended(id).usage()).isEqualTo(TokenUsage.NONE);
        assertThat(rig.frames(id).getLast()).isInstanceOf(StreamFrame.Broken.class);
    }

    @Test
    void doesNotTryAnotherTargetWhenTheRequestIsWrong() {
        // When
        GenerationId id = rig.ask(true, "sim/400", "sim/answer");

        // Then
        assertThat(DispatcherRig.results(rig.ended(id))).containsExactly(Attempt.Result.REJECTED);
        assertThat(((Ending.Failed) rig.ended(id).ending()).failure().code()).isEqualTo(Failure.Code.INVALID_REQUEST);
    }

    @Test
    void breaksOffWhereAStreamIsCutAndTellsWhatWasReceived() {
        // When
        GenerationId id = rig.ask(true, "sim/cut-after-3", "sim/answer");

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(ended.ending()).isInstanceOf(Ending.Failed.class);
        assertThat(DispatcherRig.results(ended)).containsExactly(Attempt.Result.BROKEN);
        Served served = rig.served(id);
        assertThat(ended.usage()).isEqualTo(TokenUsage.estimated(served.promptTokens(), served.completionTokens()));
        assertThat(rig.frames(id).getLast()).isInstanceOf(StreamFrame.Broken.class);
    }

    @Test
    void givesAStreamUpThatStandsStill() {
        // When
        GenerationId id = rig.ask(true, "sim/pause-30000");

        // Then
        assertThat(((Ending.Failed) rig.ended(id).ending()).failure().code()).isEqualTo(Failure.Code.TIMEOUT);
    }

    @Test
    void closesTheProvidersConnectionWhenCancelled() {
        // Given
        GenerationId id = rig.ask(true, "sim/long-600-50");
        rig.frames().await(frame -> frame.generationId().equals(id) && frame instanceof StreamFrame.Delta);

        // When
        rig.cancel(id);

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(ended.ending()).isEqualTo(new Ending.Cancelled());
        assertThat(ended.usage().completionTokens()).isPositive();
        Served served = rig.awaitServed(id);
        assertThat(served.outcome()).isEqualTo(Served.Outcome.CLIENT_GONE);
        assertThat(served.completionTokens())
                .isGreaterThanOrEqualTo(ended.usage().completionTokens());
    }

    @Test
    void servesAGenerationOnceHoweverOftenItIsDelivered() {
        // Given
        GenerationId id = rig.nextId();
        GenerationRouted routed = DispatcherRig.routed(id, 1, true, "sim/answer");
        GenerationId after = rig.nextId();

        // When
        rig.publish(routed);
        rig.publish(routed);
        rig.publish(DispatcherRig.routed(id, 2, true, "sim/answer"));
        rig.ended(id);
        rig.publish(routed);
        rig.publish(DispatcherRig.routed(after, 1, true, "sim/answer"));

        // Then
        rig.ended(after);
        long count = rig.witnessed().stream()
                .filter(line -> DispatcherRig.isOf(line, id))
                .count();
        assertThat(count).isEqualTo(1);
        assertThat(rig.endings().all())
                .filteredOn(ended -> ended.generationId().equals(id))
                .hasSize(1);
    }

    @Test
    void runsALaterAttemptOnceTheGatewayGaveTheEarlierUp() {
        // Given
        GenerationId id = rig.ask(true, "sim/long-600-50");
        rig.frames().await(frame -> frame.generationId().equals(id) && frame instanceof StreamFrame.Delta);
        rig.cancel(id);
        rig.ended(id);

        // When
        rig.publish(DispatcherRig.routed(id, 2, true, "sim/answer"));

        // Then
        GenerationEnded second =
                rig.endings().await(ended -> ended.generationId().equals(id) && ended.attempt() == 2);
        assertThat(second.ending()).isInstanceOf(Ending.Completed.class);
    }

    @Test
    void answersARefusedRouting() {
        // Given
        GenerationId id = rig.nextId();

        // When
        rig.publish(Samples.refused(DispatcherRig.request(id, 1, true)));

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(((Ending.Failed) ended.ending()).failure().code()).isEqualTo(Failure.Code.NO_ENDPOINTS);
        assertThat(ended.attempts()).isEmpty();
        assertThat(rig.frames(id)).singleElement().isInstanceOf(StreamFrame.Broken.class);
    }

    @Test
    void doesNotCallAProviderForARequestThatNobodyWaitsForAnyMore() {
        // Given
        GenerationId id = rig.nextId();
        GenerationRouted fresh = DispatcherRig.routed(id, 1, true, "sim/answer");
        GenerationRequested old = Samples.request()
                .generationId(id)
                .requestedAt(Instant.now().minus(Duration.ofMinutes(11)))
                .build();

        // When
        rig.publish(new GenerationRouted(old, fresh.routedAt(), fresh.routing(), fresh.decision()));

        // Then
        GenerationEnded ended = rig.ended(id);
        assertThat(((Ending.Failed) ended.ending()).failure().code()).isEqualTo(Failure.Code.TIMEOUT);
        assertThat(ended.attempts()).isEmpty();
    }

    @Test
    void putsARecordThatIsNoEventAside() {
        // Given
        GenerationId after = rig.nextId();
        byte[] poison = "{\"request\":".getBytes(StandardCharsets.UTF_8);

        // When
        try (KafkaProducer<String, byte[]> raw =
                new KafkaConnection(rig.kafka(), "test", "1", Map.of()).producer("poison", 0)) {
            raw.send(new ProducerRecord<>(Topics.GENERATION_ROUTED.name(), "poison", poison));
        }
        rig.publish(DispatcherRig.routed(after, 1, false, "sim/answer"));

        // Then
        rig.ended(after);
        try (var dead = TopicProbe.raw(rig.kafka(), Groups.deadLetters(Groups.DISPATCHER_DISPATCH))) {
            assertThat(dead.awaitFirst()).isEqualTo(poison);
        }
    }
}
