// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the others what was charged. Returns when Kafka has it. */
public final class GenerationChargedPublisher implements Telling, AutoCloseable {

    private final Supplier<EventProducer> producers;
    private @Nullable EventProducer producer;

    /** Makes its producer for the first events: before that there may be no Kafka. */
    public GenerationChargedPublisher(Supplier<EventProducer> producers) {
        this.producers = producers;
    }

    @Override
    public void tell(List<GenerationCharged> events) throws NotToldException, InterruptedException {
        EventProducer out = producer();
        List<CompletableFuture<Void>> sent = new ArrayList<>(events.size());
        for (GenerationCharged event : events) {
            CompletableFuture<Void> one =
                    out.send(Topics.GENERATION_CHARGED, event.accountId().value(), event);
            sent.add(one);
            if (one.isCompletedExceptionally()) {
                // It blocked for seconds before it failed, and so would each of the others.
                break;
            }
        }
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            // Some failures are the end of a producer, and it does not tell which.
            close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NotToldException(String.valueOf(cause.getMessage()), cause);
        }
    }

    private synchronized EventProducer producer() throws NotToldException {
        if (producer == null) {
            try {
                producer = producers.get();
            } catch (RuntimeException e) {
                throw new NotToldException(String.valueOf(e.getMessage()), e);
            }
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
}
