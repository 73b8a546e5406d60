// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.wire;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.sandbox.expect.Await;
import io.autorouter.sandbox.expect.TopicProbe;
import io.autorouter.sandbox.kafka.KafkaTestResource;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.CountingIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A topic that one test has to itself; its events carry a number. */
final class TestTopic implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final Topic<GenerationCancelled> topic;
    final String group;
    private final KafkaProducer<String, byte[]> raw;
    private final EventProducer producer;

    private TestTopic(Topic<GenerationCancelled> topic) {
        this.topic = topic;
        this.group = topic.name() + "-readers";
        this.raw = connection("writer").producer("test", 0);
        this.producer = new EventProducer(raw, "test", new CountingIds(), InstantSource.fixed(Samples.NOON));
    }

    static TestTopic create(int partitions, @Nullable Duration retention) throws Exception {
        String name = "test.subject-" + COUNT.incrementAndGet() + ".v1";
        var created = new TestTopic(new Topic<>(name, GenerationCancelled.class, partitions, retention));
        created.create();
        return created;
    }

    private void create() throws Exception {
        try (Admin admin = admin()) {
            String policy = topic.retention() == null ? "compact" : "delete";
            NewTopic wanted =
                    new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(Map.of("cleanup.policy", policy));
            admin.createTopics(List.of(wanted)).all().get();
        }
        // The broker hears later than the controller; on a busy machine, much later than a producer waits.
        Await.until(this::isHosted);
    }

    /** Deletes it, and makes it anew. */
    void createAgain() throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(topic.name())).all().get();
            while (admin.listTopics().names().get().contains(topic.name())) {
                Thread.sleep(Duration.ofMillis(20));
            }
        }
        create();
    }

    /** Lets go of the first records of a partition. */
    void forgetBefore(int partition, long offset) throws Exception {
        try (Admin admin = admin()) {
            var to = Map.of(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(offset));
            admin.deleteRecords(to).all().get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()));
    }

    private boolean isHosted() {
        try {
            return !raw.partitionsFor(topic.name()).isEmpty();
        } catch (TimeoutException e) {
            return false;
        }
    }

    static TestTopic create(int partitions) throws Exception {
        return create(partitions, Duration.ofHours(1));
    }

    KafkaConnection connection(String instance) {
        return new KafkaConnection(KafkaTestResource.bootstrapServers(), "test", instance, TopicProbe.PROMPT);
    }

    EventProducer producer() {
        return producer;
    }

    static GenerationCancelled event(int number) {
        return new GenerationCancelled(Samples.generationId(number), 1, GenerationCancelled.Reason.CALLER_LEFT);
    }

    static int number(GenerationCancelled event) {
        return Integer.parseInt(event.generationId().value().substring("gen-".length()));
    }

    void send(String key, int number) throws ExecutionException, InterruptedException {
        producer.send(topic, key, event(number)).get();
    }

    void sendAll(int count) throws ExecutionException, InterruptedException {
        for (int number = 1; number <= count; number++) {
            send("key-" + number, number);
        }
    }

    void sendRaw(String key, byte @Nullable [] value) throws ExecutionException, InterruptedException {
        raw.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    /** Waits until it holds, or for as long as a test may take; what is not so then, the test's assertion tells. */
    @Override
    public void close() {
        producer.close();
    }
}
