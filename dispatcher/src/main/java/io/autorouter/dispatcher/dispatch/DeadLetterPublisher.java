// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.topic.Groups;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
        var letter = new ProducerRecord<>(TOPIC, record.key(), record.value());
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        letter.headers()
                .add("cause", String.valueOf(why.getMessage()).getBytes(StandardCharsets.UTF_8))
                .add("place", place.getBytes(StandardCharsets.UTF_8));
        LOG.errorf("record put aside: place=%s problem=%s", place, why.getMessage());
        producer.send(letter, (metadata, failure) -> {
            if (failure != null) {
                LOG.errorf("dead letter lost: place=%s problem=%s", place, failure.getMessage());
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
