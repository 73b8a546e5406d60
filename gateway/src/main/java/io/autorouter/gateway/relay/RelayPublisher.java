// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationLogged;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes what relays decide, and notices when Kafka takes nothing. */
public final class RelayPublisher implements RelayOutbox {

    private static final Logger LOG = Logger.getLogger(RelayPublisher.class);
    private static final long CLOGGED_AFTER_NANOS = 1_500_000_000L;
    /** Endings that wait for Kafka: a few for each seat of the desk. */
    private static final int UNSENT_MAX = 16_384;

    private final LongSupplier nanos;
    private volatile @Nullable EventProducer connected;
    private final AtomicInteger pending = new AtomicInteger();
    private final Queue<GenerationEnded> unsent = new ArrayBlockingQueue<>(UNSENT_MAX);
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

    /** Kafka was seen to answer: sends the endings that wait. May block, so not for event loops. */
    public void mend() {
        broken = false;
        for (int waiting = unsent.size(); waiting > 0 && !broken; waiting--) {
            GenerationEnded ended = unsent.poll();
            if (ended != null) {
                end(ended);
            }
        }
    }

    @Override
    public CompletableFuture<Void> request(GenerationRequested request) {
        return watched(send(Topics.GENERATION_REQUESTED, request.generationId().value(), request));
    }

    @Override
    public void cancel(GenerationCancelled cancelled) {
        String id = cancelled.generationId().value();
        watched(send(Topics.GENERATION_CANCELLED, id, cancelled)).exceptionally(failure -> {
            LOG.debugf("cancellation not published: generationId=%s problem=%s", id, failure.getMessage());
            return null;
        });
    }

    /** Every accepted request has an ending, so one that Kafka does not take waits until it does. */
    @Override
    public void end(GenerationEnded ended) {
        watched(send(Topics.GENERATION_ENDED, ended.caller().accountId().value(), ended))
                .exceptionally(failure -> {
                    if (!unsent.offer(ended)) {
                        LOG.errorf(
                                "ending lost: generationId=%s attempt=%d problem=%s",
                                ended.generationId(), ended.attempt(), failure.getMessage());
                    }
                    return null;
                });
    }

    /** Tells what was said, of those who want that kept. Nobody waits for it: without Kafka it is gone. */
    public void log(GenerationLogged logged) {
        send(Topics.GENERATION_LOGGED, logged.generationId().value(), logged).exceptionally(failure -> {
            LOG.debugf("content not kept: generationId=%s problem=%s", logged.generationId(), failure.getMessage());
            return null;
        });
    }

    private <E> CompletableFuture<Void> send(Topic<E> topic, String key, E event) {
        EventProducer producer = connected;
        // Without brokers a send keeps its event loop waiting; thousands of them would stop the gateway.
        return producer == null || broken
                ? CompletableFuture.failedFuture(new DisconnectException("Kafka is away"))
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
