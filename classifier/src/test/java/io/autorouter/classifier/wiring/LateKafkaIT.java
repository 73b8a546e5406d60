// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.classifier.Pool;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.EmbeddedKafka;
import io.autorouter.sandbox.kafka.TopicsClient;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import io.autorouter.sandbox.time.MovableClock;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier that is there before its Kafka. */
class LateKafkaIT {

    @Test
    void routesOnceKafkaIsThere(@TempDir Path data) throws Exception {
        // Given
        int port = freePort();
        var kafka = new KafkaConnection("localhost:" + port, "classifier", "0", Map.of());
        var clock = new MovableClock(Samples.NOON);
        var runner = new ClassifierRunner(RunnerParts.of(kafka, Pool.CATALOGUE, clock));
        runner.start();
        boolean wasReady = runner.isReady();

        // When
        try (EmbeddedKafka broker = EmbeddedKafka.start(data, port);
                var producer = new EventProducer(kafka.producer("test", 0), "test", new CountingIds(), clock)) {
            TopicsClient.create(broker.bootstrapServers(), (short) 1);
            producer.send(Topics.PROVIDERS_LISTED, "providers", Samples.providersListed())
                    .join();
            String id = Samples.requested().generationId().value();
            producer.send(Topics.GENERATION_REQUESTED, id, Samples.requested()).join();
            GenerationRouted first;
            try (var routed = TopicProbe.on(broker.bootstrapServers(), Topics.GENERATION_ROUTED)) {
                first = routed.awaitFirst();
            }

            // Then
            assertThat(wasReady).isFalse();
            assertThat(runner.isReady()).isTrue();
            assertThat(first.request().generationId())
                    .isEqualTo(Samples.requested().generationId());
            runner.stop();
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
