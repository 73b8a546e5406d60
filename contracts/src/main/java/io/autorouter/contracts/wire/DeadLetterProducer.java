// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Sets records aside for a consumer that must lose nothing: it returns once the dead letter is safe, and waits where
 * Kafka is away.
 */
public final class DeadLetterProducer implements AutoCloseable {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaConnection kafka;
    private final String topic;
    private final Pause pause;
    private final Consumer<Exception> onFailure;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * Makes one for a topic.
     *
     * @param onFailure told of each try that failed
     */
    public DeadLetterProducer(KafkaConnection kafka, String topic, Pause pause, Consumer<Exception> onFailure) {
        this.kafka = kafka;
        this.topic = topic;
        this.pause = pause;
        this.onFailure = onFailure;
    }

    /**
     * Sets the record aside.
     *
     * @throws InterruptedException if the service stops before that is done
     */
    public void send(ConsumerRecord<String, byte[]> record, Exception why) throws InterruptedException {
        boolean whole = true;
        while (true) {
            try {
                producer()
                        .send(whole ? DeadLetter.of(topic, record, why) : DeadLetter.withoutValue(topic, record, why))
                        .get();
                return;
            } catch (ExecutionException | RuntimeException e) {
                if (whole && e.getCause() instanceof RecordTooLargeException) {
                    // With its headers it is larger than it came.
                    whole = false;
                    continue;
                }
                onFailure.accept(e);
                // Some failures are the end of a producer, and it does not tell which.
                close();
                pause.take(AFTER_FAILURE);
            }
        }
    }

    /** Made for the first dead letter: most instances never need one. */
    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka.producer("dead", 0);
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }
}
