// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.TopicProbe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Makes services that run read again what they have read. */
final class Replay {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Replay() {}

    /**
     * Sets the group back to the oldest record of all that it reads. Its service is stopped meanwhile, finds out that it was
     * put out of the group, and comes back as a new member: a zombie may not commit what it held.
     */
    static void fromZero(String group, String service) throws Exception {
        signal("STOP", service);
        try (Admin admin = admin()) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            Map<TopicPartition, OffsetAndMetadata> oldest = new HashMap<>();
            offsets(admin, group, OffsetSpec.earliest())
                    .forEach((partition, offset) -> oldest.put(partition, new OffsetAndMetadata(offset)));
            assertThat(oldest).as("what " + group + " has read").isNotEmpty();
            admin.alterConsumerGroupOffsets(group, oldest).all().get();
        } finally {
            signal("CONT", service);
        }
    }

    /** Sends all that stands in the topic once more, in an order that the seed decides. */
    static void shuffled(Topic<?> topic, long seed) throws Exception {
        String brokers = Platform.run().kafka();
        List<TopicProbe.Seen<byte[]>> records;
        try (var probe = TopicProbe.raw(brokers, topic.name())) {
            records = new ArrayList<>(probe.records());
        }
        Collections.shuffle(records, new Random(seed));
        try (var producer = new KafkaConnection(brokers, "test", "replay", Map.of()).producer("shuffled", 5)) {
            for (TopicProbe.Seen<byte[]> record : records) {
                var _ = producer.send(
                        new ProducerRecord<>(topic.name(), null, record.key(), record.event(), record.headers()));
            }
            producer.flush();
        }
    }

    /** Waits until the group has read, and answered for, all that stands in its topics now. */
    static void awaitRead(String group) throws Exception {
        try (Admin admin = admin()) {
            Map<TopicPartition, Long> wanted = offsets(admin, group, OffsetSpec.latest());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Map<TopicPartition, Long> left = left(admin, group, wanted);
            while (!left.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(200);
                left = left(admin, group, wanted);
            }
            assertThat(left).as(group + " has read all but").isEmpty();
        }
    }

    private static Map<TopicPartition, Long> left(Admin admin, String group, Map<TopicPartition, Long> wanted)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> left = new HashMap<>(wanted);
        left.entrySet().removeIf(want -> {
            OffsetAndMetadata at = read.get(want.getKey());
            return at != null && at.offset() >= want.getValue();
        });
        return left;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, String group, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .keySet()
                .forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static Admin admin() {
        return new KafkaConnection(Platform.run().kafka(), "test", "replay", Map.of()).admin("offsets");
    }

    private static void signal(String name, String service) throws IOException, InterruptedException {
        int done = new ProcessBuilder(
                        "kill", "-" + name, Long.toString(Platform.run().pid(service)))
                .start()
                .waitFor();
        assertThat(done).as("kill -%s %s", name, service).isZero();
    }
}
