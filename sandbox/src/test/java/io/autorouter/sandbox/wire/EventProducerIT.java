// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventProducerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void sendsCloudEventAttributesAsHeaders() throws Exception {
        try (TestTopic topic = TestTopic.create(1)) {
            // When
            topic.send("gen-1", 1);

            // Then
            try (var probe = TopicProbe.on(KafkaTestResource.bootstrapServers(), topic.topic)) {
                var seen = probe.awaitRecord(record -> true, PATIENCE);
                Map<String, String> headers = new TreeMap<>();
                seen.headers()
                        .forEach(header ->
                                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                assertThat(headers)
                        .containsEntry("ce_specversion", "1.0")
                        .containsEntry("ce_type", "io.autorouter." + topic.topic.name())
                        .containsEntry("ce_source", "/autorouter/test")
                        .containsEntry("ce_subject", "gen-1")
                        .containsEntry("ce_time", Samples.NOON.toString())
                        .containsEntry("content-type", "application/json")
                        .containsKey("ce_id");
                assertThat(seen.event()).isEqualTo(TestTopic.event(1));
            }
        }
    }

    @Test
    void sendsFramesBareToTheirPartition() throws Exception {
        try (TestTopic topic = TestTopic.create(8)) {
            // When
            topic.producer()
                    .sendBare(topic.topic, 5, "gen-1", TestTopic.event(1))
                    .get();

            // Then
            try (var probe = TopicProbe.on(KafkaTestResource.bootstrapServers(), topic.topic)) {
                var seen = probe.awaitRecord(record -> true, PATIENCE);
                assertThat(seen.partition()).isEqualTo(5);
                assertThat(seen.headers()).isEmpty();
            }
        }
    }

    @Test
    void takesTheLargestRecordThatTheContractAllows() throws Exception {
        try (var producer = producer(KafkaTestResource.bootstrapServers());
                var probe = TopicProbe.on(KafkaTestResource.bootstrapServers(), Topics.GENERATION_REQUESTED)) {
            // Given
            GenerationRequested large = Samples.request()
                    .generationId(Samples.generationId(4711))
                    .prompt("x".repeat(Topic.RECORD_BYTES_MAX - 4096))
                    .build();

            // When
            producer.send(Topics.GENERATION_REQUESTED, "large", large).get();

            // Then
            assertThat(probe.await(event -> event.generationId().equals(large.generationId())))
                    .isEqualTo(large);
        }
    }

    @Test
    void tellsOfARecordThatIsTooLarge() {
        try (var producer = producer(KafkaTestResource.bootstrapServers())) {
            // Given
            GenerationRequested tooLarge =
                    Samples.request().prompt("x".repeat(Topic.RECORD_BYTES_MAX)).build();

            // When
            var sent = producer.send(Topics.GENERATION_REQUESTED, "large", tooLarge);

            // Then
            assertThat(sent).failsWithin(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void tellsThatNobodyTakesIt() {
        try (var producer = producer("127.0.0.1:1")) {
            // When
            var sent = producer.send(Topics.GENERATION_REQUESTED, "key", Samples.requested());

            // Then
            assertThat(sent).failsWithin(10, TimeUnit.SECONDS);
        }
    }

    private static EventProducer producer(String bootstrapServers) {
        var connection = new KafkaConnection(bootstrapServers, "test", "a", Map.of());
        return new EventProducer(
                connection.producer("test", 0, Duration.ofMillis(300)),
                "test",
                new CountingIds(),
                InstantSource.fixed(Samples.NOON));
    }
}
