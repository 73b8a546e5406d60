// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.dispatcher.anthropic.AnthropicFormat;
import io.autorouter.dispatcher.attempt.AttemptLimits;
import io.autorouter.dispatcher.attempt.AttemptMachine;
import io.autorouter.dispatcher.byok.CredentialRing;
import io.autorouter.dispatcher.directory.DirectoryPlan;
import io.autorouter.dispatcher.directory.DirectoryProblemException;
import io.autorouter.dispatcher.gemini.GeminiFormat;
import io.autorouter.dispatcher.health.HealthLedger;
import io.autorouter.dispatcher.http.BodyClient;
import io.autorouter.dispatcher.http.ProviderClient;
import io.autorouter.dispatcher.openai.OpenAiFormat;
import io.autorouter.dispatcher.provider.Formats;
import io.autorouter.dispatcher.provider.Protocol;
import io.autorouter.sandbox.provider.ProviderSimulator;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of running attempts when the dispatcher stops, or a bug meets them. */
class StopIT {

    private static final GenerationId ID = Samples.generationId(1);

    private final Vertx vertx = Vertx.vertx();
    private final MockProducer<String, byte[]> records =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private LongSupplier sequences = () -> 0;
    private final ProviderSimulator simulator;
    private final OutboxRunner outbox;
    private final DispatchRunner dispatcher;

    StopIT() throws IOException, DirectoryProblemException {
        simulator = ProviderSimulator.start();
        InstantSource clock = InstantSource.system();
        var events = new EventProducer(records, "test", new CountingIds(), clock);
        outbox = new OutboxRunner(
                new StreamFramePublisher(events),
                new GenerationEndedPublisher(events),
                System::nanoTime,
                new OutboxRunner.Pace(Duration.ofMillis(4), 1_000));
        var lane = new LaneRunner(
                vertx,
                new AttemptMachine(AttemptLimits.DEFAULT),
                new LaneRunner.Surroundings(
                        new DirectoryPlan(Map.of(), name -> null).directory(null, simulator.baseUrl(), false),
                        new Formats(Map.of(
                                Protocol.OPENAI_CHAT, new OpenAiFormat(),
                                Protocol.ANTHROPIC_MESSAGES, new AnthropicFormat(),
                                Protocol.GEMINI, new GeminiFormat())),
                        new ProviderClient(vertx, 1_000, 10),
                        outbox,
                        end -> {},
                        new HealthLedger(10),
                        new CredentialRing(null, BigDecimal.ZERO, slug -> true),
                        new BodyClient(
                                vertx,
                                new BodyClient.Limits(1 << 10, Duration.ofSeconds(5), 1),
                                new BodyClient.Room(1 << 20)),
                        clock,
                        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                        () -> sequences.getAsLong()));
        lane.start();
        dispatcher = new DispatchRunner(
                List.of(lane), outbox, clock, new DispatchRunner.Capacity(10, 10, Duration.ofMinutes(10)));
    }

    @BeforeEach
    void start() {
        outbox.start();
    }

    @AfterEach
    void stop() throws IOException {
        outbox.close(Duration.ofSeconds(1));
        vertx.close();
        simulator.close();
    }

    @Test
    void waitsForWhatEndsInTime() throws InterruptedException {
        // Given
        dispatcher.dispatch(DispatcherRig.routed(ID, 1, true, "sim/slow-first-token-300"));

        // When
        dispatcher.drain(Duration.ofSeconds(20), Duration.ofSeconds(1));
        outbox.close(Duration.ofSeconds(5));

        // Then
        assertThat(ending().ending()).isInstanceOf(Ending.Completed.class);
    }

    @Test
    void endsAnAttemptThatABugMeets() throws InterruptedException {
        // Given
        sequences = () -> {
            throw new IllegalStateException("A bug in the test's part of the attempt.");
        };

        // When
        dispatcher.dispatch(DispatcherRig.routed(ID, 1, true, "sim/slow-first-token-300"));
        dispatcher.drain(Duration.ofSeconds(20), Duration.ofSeconds(1));
        outbox.close(Duration.ofSeconds(5));

        // Then
        assertBrokenOff();
    }

    @Test
    void breaksTheRestOffAndTellsBoth() throws InterruptedException {
        // Given
        dispatcher.dispatch(DispatcherRig.routed(ID, 1, true, "sim/long-6000-50"));
        for (int tries = 0; tries < 1_000 && !hasBegunToAnswer(); tries++) {
            LockSupport.parkNanos(10_000_000);
        }

        // When
        dispatcher.drain(Duration.ofMillis(100), Duration.ofSeconds(5));
        outbox.close(Duration.ofSeconds(5));

        // Then
        assertBrokenOff();
        assertThat(ending().usage().completionTokens()).isPositive();
    }

    /** The books and the caller were told of a failure of ours, and nothing runs any more. */
    private void assertBrokenOff() {
        assertThat(ending().ending())
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo(Failure.Code.INTERNAL));
        assertThat(frames()).last().isInstanceOf(StreamFrame.Broken.class);
        assertThat(dispatcher.inFlight()).isZero();
    }

    private boolean hasBegunToAnswer() {
        return frames().stream().anyMatch(StreamFrame.Delta.class::isInstance);
    }

    private List<StreamFrame> frames() {
        return records.history().stream()
                .filter(record -> record.topic().contains("stream-frame"))
                .map(record -> read(record.value(), StreamFrame.class))
                .toList();
    }

    private GenerationEnded ending() {
        List<GenerationEnded> endings = records.history().stream()
                .filter(record -> record.topic().contains("generation-ended"))
                .map(record -> read(record.value(), GenerationEnded.class))
                .toList();
        assertThat(endings).hasSize(1);
        return endings.getFirst();
    }

    private static <E> E read(byte[] value, Class<E> event) {
        try {
            return EventJson.read(value, event);
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }
}
