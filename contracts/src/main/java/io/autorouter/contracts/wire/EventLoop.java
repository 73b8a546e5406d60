// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One thread that polls a topic for a group and hands each event on. Commits what it handed on, after each poll, so that
 * scaling out does not hand running work to somebody else.
 *
 * <p>A plain client on the request path: a framework between the poll and the handler measured two to five times slower.
 */
public final class EventLoop<E> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topic<E> topic;
    private final EventHandler<E> handler;
    private final Consumer<Throwable> onFailure;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread thread;

    /**
     * Takes the consumer over, and closes it in the end.
     *
     * @param onFailure told of what broke a round; the loop goes on after a pause
     */
    public EventLoop(
            KafkaConsumer<String, byte[]> consumer,
            Topic<E> topic,
            EventHandler<E> handler,
            Consumer<Throwable> onFailure) {
        this.consumer = consumer;
        this.topic = topic;
        this.handler = handler;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "poll-" + topic.name());
    }

    public void start() {
        thread.start();
    }

    /** Tells whether the thread runs: for health checks. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic.name()));
            while (open.get()) {
                round();
            }
        } finally {
            // A member that goes in peace hands its partitions over at once; one that dies gets them back at its
            // return.
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void round() {
        try {
            boolean full = handler.room() <= 0;
            if (full) {
                consumer.pause(consumer.assignment());
            } else {
                consumer.resume(consumer.paused());
            }
            ConsumerRecords<String, byte[]> records = consumer.poll(full ? POLL_WHEN_FULL : POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                handOn(record);
            }
            if (!records.isEmpty()) {
                consumer.commitAsync();
            }
        } catch (WakeupException e) {
            // close() woke the poll; the loop's condition ends it.
        } catch (RuntimeException e) {
            onFailure.accept(e);
            pause();
        }
    }

    private void handOn(ConsumerRecord<String, byte[]> record) {
        @Nullable E event;
        try {
            event = EventJson.read(record.value(), topic.event());
        } catch (MalformedEventException e) {
            handler.handleMalformed(record, e);
            return;
        }
        handler.handle(record.key(), event);
    }

    private void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            open.set(false);
        }
    }

    /** Stops after the round at hand, and waits for that. */
    @Override
    public void close() {
        if (open.getAndSet(false)) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
