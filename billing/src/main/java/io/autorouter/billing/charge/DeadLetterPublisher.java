// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.wire.DeadLetter;
import io.autorouter.contracts.wire.DeadLetterProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Sets records aside that cannot be booked, with the reason in their headers, so that those behind them go on. A
 * record is only given up once its dead letter is safe: where Kafka is away, this waits.
 */
public final class DeadLetterPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterPublisher.class);

    private final DeadLetterProducer letters;
    private final Counter buried;

    public DeadLetterPublisher(KafkaConnection kafka, Pause pause, MeterRegistry meters) {
        this.letters = new DeadLetterProducer(
                kafka,
                Groups.deadLetters(Groups.BILLING_CHARGE),
                pause,
                failure ->
                        LOG.warnf("cannot publish a dead letter, trying until I can reason=%s", failure.getMessage()));
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
        letters.send(record, why);
        buried.increment();
        LOG.errorf(
                "set a record aside topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), DeadLetter.reason(why));
    }

    @Override
    public void close() {
        letters.close();
    }
}
