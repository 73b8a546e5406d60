// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.topic.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes events. Safe for use by many threads. */
public final class EventProducer implements AutoCloseable {

    private final Producer<String, byte[]> producer;
    private final String source;
    private final IdSource ids;
    private final InstantSource clock;

    /** Takes the Kafka producer over, and closes it in the end. */
    public EventProducer(Producer<String, byte[]> producer, String source, IdSource ids, InstantSource clock) {
        this.producer = producer;
        this.source = source;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Publishes the event, or for null a tombstone.
     *
     * @return completes when the brokers have it, exceptionally when they do not
     */
    public <E> CompletableFuture<Void> send(Topic<E> topic, String key, @Nullable E event) {
        byte[] value = event == null ? null : EventJson.write(event);
        var record = new ProducerRecord<String, byte[]>(topic.name(), key, value);
        Instant now = clock.instant();
        EventHeaders.add(record.headers(), topic, source, ids.next("evt"), key, now);
        return send(record);
    }

    /** Publishes without headers to one partition: for frames, which are many and small. */
    public <E> CompletableFuture<Void> sendBare(Topic<E> topic, int partition, String key, E event) {
        return send(new ProducerRecord<>(topic.name(), partition, key, EventJson.write(event)));
    }

    /** Sends at once what lingers. Blocks until it is sent. */
    public void flush() {
        producer.flush();
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        var sent = new CompletableFuture<Void>();
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close();
    }
}
