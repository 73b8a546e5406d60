// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.kafka;

import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.wire.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes many events for a test, as a service would, and tells when the broker has them. For one thread. */
public final class EventFeed implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    /**
     * Makes a feed.
     *
     * @param lingerMs how long a record may wait for company
     * @param settings of the producer besides
     */
    public EventFeed(String bootstrapServers, int lingerMs, Map<String, String> settings) {
        producer = new KafkaConnection(bootstrapServers, "test", "0", settings).producer("feed", lingerMs);
    }

    public void publish(Topic<?> topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic.name(), key, value)));
    }

    /** Returns how many were published since the last flush. */
    public int underWay() {
        return sent.size();
    }

    /** Waits until the broker has all. */
    public void flush() throws ExecutionException, InterruptedException {
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
