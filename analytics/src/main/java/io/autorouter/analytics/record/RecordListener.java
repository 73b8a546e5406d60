// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.contracts.wire.MalformedEventException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes the events of all four topics, as many at once as there are: one consumer, so that the events of one generation
 * mostly meet in one batch and are written as one row. A batch is acknowledged when it is stored.
 */
@ApplicationScoped
public class RecordListener {

    private final RecordRunner runner;
    private final DeadLetterPublisher deadLetters;

    RecordListener(RecordRunner runner, DeadLetterPublisher deadLetters) {
        this.runner = runner;
        this.deadLetters = deadLetters;
    }

    @Incoming("generation-events")
    @Blocking("recording")
    void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
        List<Read> readable = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                readable.add(new Read(record, EventReader.read(record.topic(), record.value())));
            } catch (MalformedEventException e) {
                deadLetters.publish(record, e);
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        runner.record(readable, (read, why) -> refusals.add(new Refusal(read, why)));
        for (Refusal refusal : refusals) {
            deadLetters.publish(refusal.read().record(), refusal.why());
        }
    }

    private record Read(ConsumerRecord<String, byte[]> record, Observed observed) implements Observation {}

    private record Refusal(Read read, Exception why) {}
}
