// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Takes endings, as many at once as there are. They are acknowledged when they are booked and the others were told: the
 * offset in Kafka is what an outbox table would be. Why: {@code docs/decisions/020-billing-outbox.md}.
 */
@ApplicationScoped
public class GenerationEndedListener {

    private final ChargeRunner runner;
    private final DeadLetterPublisher deadLetters;

    GenerationEndedListener(ChargeRunner runner, DeadLetterPublisher deadLetters) {
        this.runner = runner;
        this.deadLetters = deadLetters;
    }

    @Incoming("generation-ended")
    @Blocking("charging")
    void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        List<Read> readable = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                readable.add(new Read(record, read(record.value())));
            } catch (MalformedEventException e) {
                deadLetters.publish(record, e);
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        runner.book(readable, (read, why) -> refusals.add(new Refusal(read, why)));
        for (Refusal refusal : refusals) {
            deadLetters.publish(refusal.read().record(), refusal.why());
        }
    }

    private static GenerationEnded read(byte @Nullable [] value) throws MalformedEventException {
        if (value == null) {
            throw new MalformedEventException("a tombstone in place of GenerationEnded", null);
        }
        return EventJson.read(value, GenerationEnded.class);
    }

    private record Read(ConsumerRecord<String, byte[]> record, GenerationEnded ended)
            implements ChargeRunner.Received {}

    private record Refusal(Read read, Exception why) {}
}
