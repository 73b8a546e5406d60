// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.topic.Topics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsClientTest {

    private static final TopicPartition ROUTED = new TopicPartition(Topics.GENERATION_ROUTED.name(), 0);
    private static final TopicPartition ENDED = new TopicPartition(Topics.GENERATION_ENDED.name(), 0);

    private static final int EACH = 500;

    /** So large that not all of them are recorded at once. */
    private static final int ENDED_BYTES = 16 << 10;

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final EventsClient events = new EventsClient(consumer, new Waiting(time -> {}, InstantSource.system()));

    @BeforeEach
    void join() {
        consumer.setMaxPollRecords(100);
        consumer.updateBeginningOffsets(Map.of(ROUTED, 0L, ENDED, 0L));
        consumer.updateEndOffsets(Map.of(ROUTED, (long) EACH, ENDED, (long) EACH));
        consumer.rebalance(List.of(ROUTED, ENDED));
        publishAll();
    }

    @Test
    void acknowledgesNothingThatWaitsForASlowerTopic() throws Exception {
        // When
        List<ConsumerRecord<String, byte[]>> batch = events.gather();
        events.acknowledge(batch);

        // Then
        long each = batch.size() / 2;
        assertThat(each).isBetween(1L, EACH - 1L);
        assertThat(committed()).isEqualTo(Map.of(ROUTED, each, ENDED, each));
        assertThat(events.lag()).isEqualTo(2 * (EACH - each));
    }

    @Test
    void givesOutEachRecordOnceAndBothTopicsInStep() throws Exception {
        // When
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        int batches = 0;
        for (; all.size() < 2 * EACH && batches < EACH; batches++) {
            all.addAll(events.gather());

            // Then
            assertThat(all.stream().filter(record -> record.topic().equals(ROUTED.topic())))
                    .hasSize(all.size() / 2);
        }
        assertThat(batches).isGreaterThan(1);
        assertThat(all).doesNotHaveDuplicates().hasSize(2 * EACH);
    }

    @Test
    void readsAgainWhatWasNotRecordedAndWhatWaited() throws Exception {
        // Given
        List<ConsumerRecord<String, byte[]>> batch = events.gather();

        // When
        events.rewind(batch);

        // Then
        assertThat(consumer.position(ROUTED)).isZero();
        assertThat(consumer.position(ENDED)).isZero();
        assertThat(events.lag()).isEqualTo(2 * EACH);
    }

    @Test
    void leavesWhatWaitsToTheNextOwner() throws Exception {
        // Given
        events.gather();
        long atTheBroker = 2L * EACH - consumer.position(ROUTED) - consumer.position(ENDED);
        assertThat(events.lag()).isGreaterThan(atTheBroker);

        // When
        events.onPartitionsRevoked(List.of(ROUTED, ENDED));

        // Then
        assertThat(events.lag()).isEqualTo(atTheBroker);
    }

    @Test
    void waitsForNoPartitionThatGivesNothing() throws Exception {
        // Given
        var charged = new TopicPartition(Topics.GENERATION_CHARGED.name(), 0);
        consumer.updateBeginningOffsets(Map.of(charged, 0L));
        consumer.updateEndOffsets(Map.of(charged, 1L));
        consumer.rebalance(List.of(ROUTED, ENDED, charged));
        publishAll();

        // When
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        for (int gathered = 0; gathered < 4 * EACH && all.size() < 2 * EACH; gathered++) {
            all.addAll(events.gather());
        }

        // Then
        assertThat(all).doesNotHaveDuplicates().hasSize(2 * EACH);
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> next = new HashMap<>();
        consumer.committed(Set.of(ROUTED, ENDED)).forEach((partition, offset) -> next.put(partition, offset.offset()));
        return next;
    }

    private void publishAll() {
        for (int offset = 0; offset < EACH; offset++) {
            publish(ROUTED, offset, 1);
            publish(ENDED, offset, ENDED_BYTES);
        }
    }

    /** Each a millisecond after the one before it. */
    private void publish(TopicPartition partition, int offset, int bytes) {
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                offset,
                TimestampType.CREATE_TIME,
                1,
                bytes,
                "key",
                new byte[1],
                new RecordHeaders(),
                Optional.empty()));
    }
}
