// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.Await;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.EmbeddedKafka;
import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import io.autorouter.sandbox.time.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier that is there before its Kafka. */
class LateKafkaIT {

    @TempDir
    Path data;

    private final int port = freePort();
    private final KafkaConnection kafka = new KafkaConnection("localhost:" + port, "classifier", "0", Map.of());
    private final MovableClock clock = new MovableClock(Samples.NOON);

    private ClassifierRunner runner() {
        return new ClassifierRunner(RunnerParts.of(kafka, Pool.CATALOGUE, clock));
    }

    private EventProducer producer() {
        return new EventProducer(kafka.producer("test", 0), "test", new CountingIds(), clock);
    }

    private static void listProviders(EmbeddedKafka broker, EventProducer producer) throws Exception {
        TopicsClient.create(broker.bootstrapServers(), (short) 1);
        producer.send(Topics.PROVIDERS_LISTED, "providers", Samples.providersListed())
                .join();
    }

    @Test
    void routesOnceKafkaIsThere() throws Exception {
        // Given
        var runner = runner();
        runner.start();
        boolean wasReady = runner.isReady();
        boolean wasAlive = runner.isAlive();

        // When
        try (EmbeddedKafka broker = EmbeddedKafka.start(data, port);
                EventProducer producer = producer()) {
            listProviders(broker, producer);
            String id = Samples.requested().generationId().value();
            producer.send(Topics.GENERATION_REQUESTED, id, Samples.requested()).join();
            GenerationRouted first;
            try (var routed = TopicProbe.on(broker.bootstrapServers(), Topics.GENERATION_ROUTED)) {
                first = routed.awaitFirst();
            }

            // Then
            assertThat(wasReady).isFalse();
            assertThat(wasAlive).isTrue();
            assertThat(runner.isReady()).isTrue();
            assertThat(first.request().generationId())
                    .isEqualTo(Samples.requested().generationId());
            runner.stop();
        }
    }

    @Test
    void isTakenForDeadOnceAnotherHasItsName() throws Exception {
        // Given
        var first = runner();
        var second = runner();
        try (EmbeddedKafka broker = EmbeddedKafka.start(data, port);
                EventProducer producer = producer()) {
            listProviders(broker, producer);
            first.start();
            Await.until(first::isReady);

            // When
            second.start();

            // Then
            // Which of the two is the later for the broker is a race of theirs.
            Await.until(() -> first.isAlive() != second.isAlive());
            var other = first.isAlive() ? first : second;
            Await.until(other::isReady);
            assertThat(other.isAlive()).isTrue();
            second.stop();
            first.stop();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
