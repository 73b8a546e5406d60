// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.market;

import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes shares by task. */
public final class TaskSharePublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(TaskSharePublisher.class);

    private final Supplier<EventProducer> producers;
    private @Nullable EventProducer producer;

    public TaskSharePublisher(Supplier<EventProducer> producers) {
        this.producers = producers;
    }

    /** Publishes; what fails is told in the log, and comes again in the next round. */
    synchronized void publish(List<TaskShare> shares) {
        EventProducer open = producer == null ? producers.get() : producer;
        producer = open;
        List<CompletableFuture<Void>> sent = new ArrayList<>(shares.size());
        for (TaskShare share : shares) {
            CompletableFuture<Void> one = open.send(Topics.TASK_SHARE, share.task(), share);
            sent.add(one);
            if (one.isCompletedExceptionally()) {
                // It blocked for seconds before it failed, and so would each of the others.
                break;
            }
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.warnf("cannot publish shares by task reason=%s", failure.getMessage());
            }
        });
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
