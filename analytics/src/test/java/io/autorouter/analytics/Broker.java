// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics;

import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes lives as the services would. */
final class Broker implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Broker(String bootstrapServers) {
        producer = new KafkaConnection(bootstrapServers, "test", "0", Map.of()).producer("lives", 5);
    }

    void publish(Lives.Life life) {
        publish(Topics.GENERATION_REQUESTED, life.id().value(), EventJson.write(life.requested()));
        publish(Topics.GENERATION_ROUTED, life.id().value(), EventJson.write(life.routed()));
        String account = life.charged().accountId().value();
        publish(Topics.GENERATION_ENDED, account, EventJson.write(life.ended()));
        publish(Topics.GENERATION_CHARGED, account, EventJson.write(life.charged()));
    }

    void publish(Topic<?> topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic.name(), key, value)));
    }

    /** Waits until all is with the broker. */
    void flush() throws ExecutionException, InterruptedException {
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
