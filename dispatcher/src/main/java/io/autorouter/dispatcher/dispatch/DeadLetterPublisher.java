// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.wire.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/** Puts records that are no events aside, as they came, with the reason and the place in their headers. */
public final class DeadLetterPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DeadLetterPublisher.class);
    private static final String TOPIC = Groups.deadLetters(Groups.DISPATCHER_DISPATCH);

    private final Producer<String, byte[]> producer;

    /** Takes the producer over, and closes it in the end. */
    public DeadLetterPublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    void publish(ConsumerRecord<String, byte[]> record, Exception why) {
        producer.send(DeadLetter.of(TOPIC, record, why), (metadata, failure) -> {
            if (failure != null) {
                LOG.errorf("dead letter not published offset=%d reason=%s", record.offset(), failure.getMessage());
            }
        });
        LOG.errorf(
                "set a record aside topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), DeadLetter.reason(why));
    }

    @Override
    public void close() {
        producer.close();
    }
}
