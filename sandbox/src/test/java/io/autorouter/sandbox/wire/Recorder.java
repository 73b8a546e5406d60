// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.wire;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.wire.EventHandler;
import io.autorouter.contracts.wire.MalformedEventException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A handler that writes down what it was given; each event takes room until the test frees it. */
final class Recorder implements EventHandler<GenerationCancelled> {

    final List<Integer> taken = new CopyOnWriteArrayList<>();
    final List<String> malformed = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
    private final IntConsumer before;

    /** Does something with the number of each event first, such as throw. */
    Recorder(IntConsumer before) {
        this.before = before;
    }

    static Recorder plain() {
        return new Recorder(number -> {});
    }

    Recorder withRoom(int events) {
        room.set(events);
        return this;
    }

    void free(int events) {
        room.addAndGet(events);
    }

    @Override
    public void handle(String key, GenerationCancelled event) {
        before.accept(TestTopic.number(event));
        taken.add(TestTopic.number(event));
        room.decrementAndGet();
    }

    @Override
    public void handleMalformed(ConsumerRecord<String, byte[]> record, MalformedEventException why) {
        malformed.add(record.key());
    }

    @Override
    public int room() {
        return room.get();
    }
}
