// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The one thread that may use a consumer, from its start until it is told to end. */
final class PollThread {

    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<?, ?> consumer;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** Makes the thread; the work closes the consumer in its end, which is soon after {@link #isOpen} is false. */
    PollThread(String name, KafkaConsumer<?, ?> consumer, Runnable work) {
        this.consumer = consumer;
        this.thread = new Thread(work, name);
    }

    void start() {
        thread.start();
    }

    boolean isRunning() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    boolean isOpen() {
        return closed.getCount() > 0;
    }

    /** Lets the round at hand be the last. */
    void end() {
        closed.countDown();
    }

    /** Waits a little after a failure, or until the end. */
    void pause() {
        try {
            closed.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            end();
        }
    }

    /** Stops after the round at hand, and waits for that. */
    void close() {
        end();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
