// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private final ConsumerRecord<String, byte[]> record =
            new ConsumerRecord<>("topic.v1", 3, 41, "key", "value".getBytes(UTF_8));

    @Test
    void keepsTheRecordAndTellsWhereItStoodAndWhyItIsHere() {
        // Given
        record.headers().add("traceparent", "00-1".getBytes(UTF_8));

        // When
        var letter = DeadLetter.of(
                "dead.v1", record, new IllegalStateException("no event", new ArithmeticException("secret")));

        // Then
        assertThat(letter.topic()).isEqualTo("dead.v1");
        assertThat(letter.key()).isEqualTo("key");
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(headers(letter))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "traceparent", "00-1",
                        "dead-letter-topic", "topic.v1",
                        "dead-letter-partition", "3",
                        "dead-letter-offset", "41",
                        "dead-letter-exception-class-name", "java.lang.IllegalStateException",
                        "dead-letter-reason", "no event",
                        "dead-letter-cause-class-name", "java.lang.ArithmeticException"));
    }

    @Test
    void leavesWhatIsTooLargeWhereItStood() {
        var letter = DeadLetter.withoutValue("dead.v1", record, new IllegalStateException("too large"));

        assertThat(letter.value()).isNull();
        assertThat(headers(letter)).containsEntry("dead-letter-offset", "41");
    }

    @Test
    void keepsAThousandCharactersOfAReason() {
        assertThat(DeadLetter.reason(new IllegalStateException("x".repeat(5_000))))
                .hasSize(1_000);
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> letter) {
        Map<String, String> headers = new TreeMap<>();
        letter.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
