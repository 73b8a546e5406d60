// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes what relays decide, and notices when Kafka takes nothing. */
public final class RelayPublisher implements RelayOutbox {

    private static final Logger LOG = Logger.getLogger(RelayPublisher.class);
    private static final long CLOGGED_AFTER_NANOS = 1_500_000_000L;

    private final LongSupplier nanos;
    private volatile @Nullable EventProducer connected;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile long progressAt;
    /** Kafka did not take a record in time; stays so until somebody has seen Kafka answer. */
    private volatile boolean broken;

    public RelayPublisher(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Begins to publish. The producer must know where the topics are, or the first requests wait for that. */
    public void connect(EventProducer producer) {
        connected = producer;
    }

    public boolean isConnected() {
        return connected != null;
    }

    /**
     * Tells whether Kafka takes nothing: records wait and none was taken for a while, or one was given up. New requests
     * would only pile up, and each would keep its event loop waiting.
     */
    public boolean isClogged() {
        return broken || (pending.get() > 0 && nanos.getAsLong() - progressAt > CLOGGED_AFTER_NANOS);
    }

    /** Tells whether a record was given up since Kafka was last seen to answer. */
    public boolean isBroken() {
        return broken;
    }

    /** Kafka was seen to answer. */
    public void mend() {
        broken = false;
    }

    @Override
    public CompletableFuture<Void> request(GenerationRequested request) {
        return watched(send(Topics.GENERATION_REQUESTED, request.generationId().value(), request));
    }

    @Override
    public void cancel(GenerationCancelled cancelled) {
        String id = cancelled.generationId().value();
        watched(send(Topics.GENERATION_CANCELLED, id, cancelled)).exceptionally(failure -> {
            LOG.warnf("cancellation not published: generationId=%s problem=%s", id, failure.getMessage());
            return null;
        });
    }

    @Override
    public void end(GenerationEnded ended) {
        watched(send(Topics.GENERATION_ENDED, ended.caller().accountId().value(), ended))
                .exceptionally(failure -> {
                    LOG.errorf(
                            "ending not published: generationId=%s attempt=%d problem=%s",
                            ended.generationId(), ended.attempt(), failure.getMessage());
                    return null;
                });
    }

    private <E> CompletableFuture<Void> send(Topic<E> topic, String key, E event) {
        EventProducer producer = connected;
        return producer == null
                ? CompletableFuture.failedFuture(new IllegalStateException("not connected to Kafka yet"))
                : producer.send(topic, key, event);
    }

    private CompletableFuture<Void> watched(CompletableFuture<Void> sent) {
        if (pending.getAndIncrement() == 0) {
            progressAt = nanos.getAsLong();
        }
        return sent.whenComplete((nothing, failure) -> {
            if (failure == null) {
                progressAt = nanos.getAsLong();
            } else if (failure instanceof RetriableException) {
                broken = true;
            }
            pending.decrementAndGet();
        });
    }
}
