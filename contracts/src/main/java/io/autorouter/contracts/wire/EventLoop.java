// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * One thread that polls a topic for a group and hands each event on. Commits what it handed on shortly after, and before a
 * partition goes to another member, so that scaling out does not hand running work to somebody else. After a crash, the
 * events of that short time come again. What was fetched beyond the handler's room waits, uncommitted.
 * A handler that throws gets the same event again, three times in all; then it is treated as one that cannot be read.
 *
 * <p>A plain client on the request path: a framework between the poll and the handler measured two to five times slower.
 */
public final class EventLoop<E> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(2);

    /** So much silence, or so many rounds: a commit for each round would cost the broker as much as the events themselves. */
    private static final Duration COMMIT_AFTER = Duration.ofMillis(50);

    private static final int COMMIT_ROUNDS = 32;

    private static final Duration COMMIT_MOST = Duration.ofSeconds(2);

    private static final int TRIES_MAX = 3;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topic<E> topic;
    private final EventHandler<E> handler;
    private final Consumer<Throwable> onFailure;
    private final Queue<ConsumerRecord<String, byte[]>> backlog = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
    private int tries;
    private int roundsSinceCommit;
    private final PollThread thread;

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
        this.thread = new PollThread("poll-" + topic.name(), consumer, this::run);
    }

    public void start() {
        thread.start();
    }

    /** Tells whether the thread runs: for health checks. */
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic.name()), new DropRevoked());
            while (thread.isOpen()) {
                round();
            }
            commitNow(handled);
        } finally {
            // After a crash, what was at hand comes again rather than be lost.
            handled.clear();
            // A member that goes in peace hands its partitions over at once; one that dies gets them back at its
            // return.
            consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private void round() {
        try {
            poll();
            while (!backlog.isEmpty() && handler.room() > 0) {
                ConsumerRecord<String, byte[]> record = backlog.element();
                handOn(record);
                backlog.remove();
                tries = 0;
                handled.put(partition(record), new OffsetAndMetadata(record.offset() + 1));
            }
        } catch (WakeupException e) {
            // close() woke the poll; the loop's condition ends it.
        } catch (FencedInstanceIdException e) {
            // Another process has taken this member's name: to go on would be to do its work twice.
            onFailure.accept(e);
            thread.end();
        } catch (RuntimeException e) {
            onFailure.accept(e);
            thread.pause();
        }
    }

    /** Takes more in where there is room for more; else only stays a member of the group. */
    private void poll() {
        boolean full = !backlog.isEmpty() || handler.room() <= 0;
        if (full) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        // Partitions that were assigned a moment ago are not paused yet, so even a full loop may get some.
        ConsumerRecords<String, byte[]> records =
                consumer.poll(full ? POLL_WHEN_FULL : handled.isEmpty() ? POLL : COMMIT_AFTER);
        records.forEach(backlog::add);
        boolean isSilent = records.isEmpty() && !full;
        if (!handled.isEmpty() && (isSilent || ++roundsSinceCommit >= COMMIT_ROUNDS)) {
            commit();
        }
    }

    private void handOn(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        try {
            if (tries >= TRIES_MAX) {
                throw new MalformedEventException("the handler failed at it " + tries + " times", null);
            }
            if (value == null) {
                throw new MalformedEventException(
                        "a tombstone in place of " + topic.event().getSimpleName(), null);
            }
            E event = EventJson.read(value, topic.event());
            tries++;
            handler.handle(record.key(), event);
        } catch (MalformedEventException e) {
            handler.handleMalformed(record, e);
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(handled);
        handled.clear();
        roundsSinceCommit = 0;
        try {
            consumer.commitAsync(offsets, (tried, failure) -> {
                if (failure != null) {
                    tried.forEach(handled::putIfAbsent);
                    handled.keySet().retainAll(consumer.assignment());
                }
            });
        } catch (RuntimeException e) {
            onFailure.accept(e);
        }
    }

    /** Waits for it, as these partitions may be somebody else's after. */
    private void commitNow(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_MOST);
        } catch (WakeupException e) {
            // close() woke this call instead of the poll. It wakes once.
            commitNow(offsets);
        } catch (RuntimeException e) {
            onFailure.accept(e);
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** What was fetched and not handed on belongs to whoever gets the partition next. */
    private final class DropRevoked implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            Map<TopicPartition, OffsetAndMetadata> leaving = new HashMap<>(handled);
            leaving.keySet().retainAll(revoked);
            commitNow(leaving);
            onPartitionsLost(revoked);
        }

        /** They are somebody else's already. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> revoked) {
            backlog.removeIf(record -> revoked.contains(partition(record)));
            handled.keySet().removeAll(revoked);
            tries = 0;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            // They are read from where the group stopped.
        }
    }

    /** Stops after the round at hand, and waits for that. */
    @Override
    public void close() {
        thread.close();
    }
}
