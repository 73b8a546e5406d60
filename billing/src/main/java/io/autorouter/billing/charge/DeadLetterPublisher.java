// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.wire.KafkaConnection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets records aside that cannot be booked, with the reason in their headers, so that those behind them go on. A
 * record is only given up once its dead letter is safe: where Kafka is away, this waits.
 */
public final class DeadLetterPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterPublisher.class);
    private static final String TOPIC = Groups.deadLetters(Groups.BILLING_CHARGE);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int REASON_MAX = 1_000;

    private final KafkaConnection kafka;
    private final Pause pause;
    private final Counter buried;
    private @Nullable Producer<String, byte[]> producer;

    public DeadLetterPublisher(KafkaConnection kafka, Pause pause, MeterRegistry meters) {
        this.kafka = kafka;
        this.pause = pause;
        this.buried = Counter.builder("router_billing_dead_letters")
                .description("Records that could not be booked")
                .register(meters);
    }

    /**
     * Sets the record aside.
     *
     * @throws InterruptedException if the service stops before that is done
     */
    void publish(ConsumerRecord<String, byte[]> record, Exception why) throws InterruptedException {
        byte @Nullable [] value = record.value();
        while (true) {
            var letter = new ProducerRecord<>(TOPIC, null, record.key(), value, record.headers());
            describe(letter.headers(), record, why);
            try {
                producer().send(letter).get();
                break;
            } catch (ExecutionException | RuntimeException e) {
                if (e.getCause() instanceof RecordTooLargeException && value != null) {
                    // With its headers it is larger than it came; they tell where the whole of it stands.
                    value = null;
                    continue;
                }
                LOG.warnf("cannot publish a dead letter, trying until I can reason=%s", e.getMessage());
                // Some failures are the end of a producer, and it does not tell which.
                close();
                pause.take(AFTER_FAILURE);
            }
        }
        buried.increment();
        LOG.errorf(
                "set a record aside topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), reason(why));
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

    private static void describe(Headers headers, ConsumerRecord<?, ?> record, Exception why) {
        headers.add("dead-letter-topic", bytes(record.topic()))
                .add("dead-letter-partition", bytes(Integer.toString(record.partition())))
                .add("dead-letter-offset", bytes(Long.toString(record.offset())))
                .add("dead-letter-exception-class-name", bytes(why.getClass().getName()))
                .add("dead-letter-reason", bytes(reason(why)));
        @Nullable Throwable cause = why.getCause();
        if (cause != null) {
            // Its class alone: the message of a parser may quote the prompt.
            headers.add("dead-letter-cause-class-name", bytes(cause.getClass().getName()));
        }
    }

    private static String reason(Exception why) {
        String reason = String.valueOf(why.getMessage());
        return reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
