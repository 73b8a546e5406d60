// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the others what was charged. Returns when Kafka has it. */
public final class GenerationChargedPublisher implements AutoCloseable {

    private final Supplier<EventProducer> producers;
    private @Nullable EventProducer producer;

    /** Makes its producer for the first events: before that there may be no Kafka. */
    public GenerationChargedPublisher(Supplier<EventProducer> producers) {
        this.producers = producers;
    }

    /** Kafka did not take all of it. */
    static final class NotPublishedException extends Exception {
        NotPublishedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    void publish(List<GenerationCharged> events) throws NotPublishedException, InterruptedException {
        EventProducer out = producer();
        CompletableFuture<?>[] sent = events.stream()
                .map(event ->
                        out.send(Topics.GENERATION_CHARGED, event.accountId().value(), event))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(sent).get();
        } catch (ExecutionException e) {
            throw new NotPublishedException(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized EventProducer producer() throws NotPublishedException {
        if (producer == null) {
            try {
                producer = producers.get();
            } catch (RuntimeException e) {
                throw new NotPublishedException(String.valueOf(e.getMessage()), e);
            }
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
