// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.expect;

import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic from its oldest record on, for tests that expect an event there. For one thread. Events that stand in the
 * topic when the probe is made count too: tell yours by its id.
 */
public final class TopicProbe<E> implements AutoCloseable {

    /**
     * Settings of readers that belong to a test: the broker holds no question of theirs for long. All that they ask next
     * waits behind it, and so does their farewell; by default for half a second each time.
     */
    public static final Map<String, String> PROMPT = Map.of("fetch.max.wait.ms", "20");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * One record.
     *
     * @param event null for a tombstone
     */
    public record Seen<E>(
            String key,
            int partition,
            Headers headers,
            @Nullable E event) {}

    /** Reads an event from the bytes of a record. */
    private interface Decoder<E> {
        E decode(byte[] value) throws MalformedEventException;
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;
    private final List<TopicPartition> partitions;
    private final Decoder<E> decoder;
    private final List<Seen<E>> seen = new ArrayList<>();

    private TopicProbe(String bootstrapServers, String topic, Decoder<E> decoder) {
        Map<String, Object> settings = new HashMap<>(PROMPT);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("allow.auto.create.topics", "false");
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
        this.decoder = decoder;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public static <E> TopicProbe<E> on(String bootstrapServers, Topic<E> topic) {
        return new TopicProbe<>(bootstrapServers, topic.name(), value -> EventJson.read(value, topic.event()));
    }

    /** Returns a probe of a topic whose values need not be events, such as dead letters. */
    public static TopicProbe<byte[]> raw(String bootstrapServers, String topic) {
        return new TopicProbe<>(bootstrapServers, topic, value -> value);
    }

    /** Returns the first event that fits, as soon as it is there. */
    public E await(Predicate<E> fits) {
        return await(fits, PATIENCE);
    }

    /**
     * Returns the first event that fits, as soon as it is there.
     *
     * @throws AssertionError if none is in time
     */
    public E await(Predicate<E> fits, Duration most) {
        Seen<E> found = awaitRecord(record -> record.event() != null && fits.test(record.event()), most);
        return Objects.requireNonNull(found.event());
    }

    /** Returns the first event of the topic. */
    public E awaitFirst() {
        return await(event -> true);
    }

    /** Returns the first record that fits, tombstones included. */
    public Seen<E> awaitRecord(Predicate<Seen<E>> fits, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        int looked = 0;
        while (true) {
            for (; looked < seen.size(); looked++) {
                if (fits.test(seen.get(looked))) {
                    return seen.get(looked);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("topic " + topic + " had no such event within " + most + " among its "
                        + seen.size() + ": " + last());
            }
            poll();
        }
    }

    /** Returns all events that stand in the topic now, in the order of each partition, without tombstones. */
    public List<E> all() {
        List<E> events = new ArrayList<>();
        for (Seen<E> record : records()) {
            E event = record.event();
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    /** Returns all records that stand in the topic now, in the order of each partition. */
    public List<Seen<E>> records() {
        consumer.endOffsets(partitions).forEach((partition, end) -> {
            while (consumer.position(partition) < end) {
                poll();
            }
        });
        return List.copyOf(seen);
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            byte[] value = record.value();
            try {
                E event = value == null ? null : decoder.decode(value);
                seen.add(new Seen<>(record.key(), record.partition(), record.headers(), event));
            } catch (MalformedEventException e) {
                // Planted on purpose, by a test of just that; the service under test is who has to deal with it.
            }
        }
    }

    private String last() {
        return seen.subList(Math.max(0, seen.size() - 3), seen.size()).toString();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
