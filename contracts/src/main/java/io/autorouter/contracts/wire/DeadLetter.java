// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How a record that cannot be handled looks on its topic of dead letters: as it came, with headers that say where it
 * stood and why it was set aside. They are named as SmallRye Reactive Messaging names its own.
 */
public final class DeadLetter {

    /** Characters of a reason that are kept. */
    private static final int REASON_MAX = 1_000;

    private DeadLetter() {}

    /** Returns the record for the topic of dead letters. */
    public static ProducerRecord<String, byte[]> of(
            String topic, ConsumerRecord<String, byte[]> record, Exception why) {
        return letter(topic, record, record.value(), why);
    }

    /** Returns it without its value, for one too large to be sent on: the headers tell where the whole of it stands. */
    static ProducerRecord<String, byte[]> withoutValue(
            String topic, ConsumerRecord<String, byte[]> record, Exception why) {
        return letter(topic, record, null, why);
    }

    /** Returns why a record was set aside, in 1,000 characters at the most. */
    public static String reason(Exception why) {
        String reason = String.valueOf(why.getMessage());
        return reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX);
    }

    private static ProducerRecord<String, byte[]> letter(
            String topic, ConsumerRecord<String, byte[]> record, byte @Nullable [] value, Exception why) {
        var letter = new ProducerRecord<String, byte[]>(topic, null, record.key(), value, record.headers());
        Headers headers = letter.headers();
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
        return letter;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
