// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.market;

import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.List;
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
        for (TaskShare share : shares) {
            open.send(Topics.TASK_SHARE, share.task(), share).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    LOG.warnf("cannot publish a share task=%s reason=%s", share.task(), failure.getMessage());
                }
            });
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
