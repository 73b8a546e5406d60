// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxRunnerTest {

    private static final int FRAMES_MAX = 500;

    private final AtomicLong nanos = new AtomicLong();
    private final MockProducer<String, byte[]> frames = producer(true);
    private final MockProducer<String, byte[]> endings = producer(false);
    private final OutboxRunner outbox = new OutboxRunner(
            new StreamFramePublisher(events(frames)),
            new GenerationEndedPublisher(events(endings)),
            nanos::get,
            new OutboxRunner.Pace(Duration.ofMillis(1), FRAMES_MAX));

    private static MockProducer<String, byte[]> producer(boolean completes) {
        return new MockProducer<>(completes, null, new StringSerializer(), new ByteArraySerializer());
    }

    private static EventProducer events(MockProducer<String, byte[]> producer) {
        return new EventProducer(producer, "test", new CountingIds(), InstantSource.fixed(Samples.NOON));
    }

    @AfterEach
    void stop() {
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        outbox.close(Duration.ZERO);
    }

    @Test
    void sendsFramesInTheirOrder() {
        // Given
        outbox.start();

        // When
        for (int sequence = 0; sequence < 300; sequence++) {
            outbox.frame(7, Samples.beat(sequence), sequence % 10 == 0);
        }

        // Then
        await(() -> frames.history().size() == 300);
        List<ProducerRecord<String, byte[]>> sent = frames.history();
        for (int i = 0; i < sent.size(); i++) {
            assertThat(sent.get(i).partition()).isEqualTo(7);
            assertThat(sequence(sent.get(i))).isEqualTo(i);
        }
    }

    @Test
    void takesNoMoreFramesThanItMayHold() {
        // When
        for (int sequence = 0; sequence < FRAMES_MAX; sequence++) {
            assertThat(outbox.frame(7, Samples.beat(sequence), false)).isTrue();
        }

        // Then
        assertThat(outbox.frame(7, Samples.beat(FRAMES_MAX), true)).isFalse();
        assertThat(outbox.isClogged()).isTrue();
    }

    @Test
    void publishesAnEndingAgainUntilKafkaTakesIt() {
        // Given
        outbox.start();
        GenerationEnded ended = Samples.ended();
        outbox.ended(ended, null);
        await(() -> endings.history().size() == 1);

        // When
        endings.errorNext(new TimeoutException("no broker"));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        // Then
        await(() -> endings.history().size() == 2);
        endings.completeNext();
        assertThat(endings.history()).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo(Topics.GENERATION_ENDED.name());
            assertThat(record.key()).isEqualTo(ended.caller().accountId().value());
        });
    }

    @Test
    void tellsTheGatewayOfTheEndOnceKafkaHasTheEnding() {
        // Given
        outbox.start();
        outbox.frame(7, Samples.beat(1), true);
        outbox.ended(Samples.ended(), new OutboxRunner.Farewell(7, Samples.beat(2)));
        await(() -> endings.history().size() == 1 && frames.history().size() == 1);
        outbox.frame(9, Samples.beat(1), true);
        await(() -> frames.history().size() == 2);
        assertThat(frames.history()).extracting(ProducerRecord::partition).containsExactly(7, 9);

        // When
        endings.errorNext(new TimeoutException("no broker"));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        await(() -> endings.history().size() == 2);
        assertThat(frames.history()).as("before the ending stands").hasSize(2);
        endings.completeNext();

        // Then
        await(() -> frames.history().size() == 3);
        assertThat(frames.history().getLast().partition()).isEqualTo(7);
        assertThat(sequence(frames.history().getLast())).isEqualTo(2);
    }

    @Test
    void takesNothingNewOnWhileEndingsAreNotConfirmed() {
        // Given
        outbox.start();

        // When
        for (int i = 0; i < FRAMES_MAX / 2; i++) {
            outbox.ended(Samples.ended(), new OutboxRunner.Farewell(7, Samples.beat(2)));
        }
        await(() -> endings.history().size() == FRAMES_MAX / 2);

        // Then
        assertThat(outbox.isClogged()).isTrue();
        while (endings.completeNext()) {
            // Kafka is back.
        }
        await(() -> !outbox.isClogged() && frames.history().size() == FRAMES_MAX / 2);
    }

    @Test
    void sendsTheLastFrameBeforeItCloses() {
        // Given
        outbox.start();
        outbox.ended(Samples.ended(), new OutboxRunner.Farewell(7, Samples.beat(2)));
        await(() -> endings.history().size() == 1);

        // When
        Thread closing = Thread.ofVirtual().start(() -> outbox.close(Duration.ofSeconds(5)));
        endings.completeNext();

        // Then
        await(() -> frames.history().size() == 1 && !closing.isAlive());
    }

    @Test
    void sendsWhatIsQueuedWhenItCloses() {
        // Given
        outbox.frame(7, Samples.beat(1), false);

        // When
        outbox.start();
        outbox.close(Duration.ofSeconds(5));

        // Then
        await(() -> frames.history().size() == 1);
        assertThat(frames.history()).hasSize(1);
    }

    private static long sequence(ProducerRecord<String, byte[]> record) {
        try {
            return EventJson.read(record.value(), StreamFrame.class).sequence();
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        for (int tries = 0; tries < 10_000 && !condition.getAsBoolean(); tries++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(condition.getAsBoolean()).as("in ten seconds").isTrue();
    }
}
