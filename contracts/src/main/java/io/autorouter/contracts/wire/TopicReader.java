// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import io.autorouter.contracts.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One thread that reads partitions outside any group: all of a compacted topic from its start (a table that every
 * instance holds), what was published since some time, or new records only (frames and cancellations). Where a topic is
 * deleted and made anew, or its records go faster than they are read, it says so and goes on with the oldest there are.
 */
public final class TopicReader<E> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Takes one record. A null event is a tombstone. Called by one thread. */
    @FunctionalInterface
    public interface Sink<E> {
        void accept(String key, @Nullable E event);
    }

    /**
     * Where to begin.
     *
     * @param since null: at the oldest record, or where {@code isEnd} says so behind the newest
     */
    public record From(@Nullable Instant since, boolean isEnd) {

        /** The oldest record. */
        public static final From START = new From(null, false);

        /** What is published from now on. */
        public static final From NOW = new From(null, true);

        /** What was published at that time, and later. */
        public static From since(Instant time) {
            return new From(time, false);
        }
    }

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topic<E> topic;
    private final List<TopicPartition> partitions;
    private final From from;
    private final Sink<E> sink;
    private final Consumer<Throwable> onFailure;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final PollThread thread;
    private boolean isPlaced;

    /**
     * Takes the consumer over, and closes it in the end.
     *
     * @param partitions numbers of the partitions to read
     * @param onFailure told of records that are not events, and of what broke a round; the loop goes on
     */
    public TopicReader(
            KafkaConsumer<String, byte[]> consumer,
            Topic<E> topic,
            List<Integer> partitions,
            From from,
            Sink<E> sink,
            Consumer<Throwable> onFailure) {
        this.consumer = consumer;
        this.topic = topic;
        this.partitions = partitions.stream()
                .map(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        this.from = from;
        this.sink = sink;
        this.onFailure = onFailure;
        this.thread = new PollThread("read-" + topic.name(), consumer, this::run);
    }

    /** Starts, and returns once everything that stood in the topic has been taken, or after the time. */
    public boolean startAndCatchUp(Duration most) throws InterruptedException {
        thread.start();
        return caughtUp.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells whether the thread has not come to its end: for health checks. */
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        try (consumer) {
            consumer.assign(partitions);
            while (thread.isOpen()) {
                round();
            }
        }
    }

    private void round() {
        try {
            if (!isPlaced) {
                place();
                isPlaced = true;
            }
            if (caughtUp.getCount() > 0 && isAtEnd()) {
                caughtUp.countDown();
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
        } catch (WakeupException e) {
            // close() woke the poll; the loop's condition ends it.
        } catch (InvalidOffsetException e) {
            onFailure.accept(e);
            placeAgain(e);
        } catch (RuntimeException e) {
            onFailure.accept(e);
            thread.pause();
        }
    }

    /**
     * Goes on where the log was cut, or at its oldest record: of a topic that was made anew all is news, and of one that
     * was faster than this reader the oldest is the next.
     */
    private void placeAgain(InvalidOffsetException gone) {
        consumer.seekToBeginning(gone.partitions());
        if (gone instanceof LogTruncationException cut) {
            cut.divergentOffsets().forEach(consumer::seek);
        }
    }

    private void place() {
        Instant since = from.since();
        if (since == null) {
            if (from.isEnd()) {
                consumer.seekToEnd(partitions);
            } else {
                consumer.seekToBeginning(partitions);
            }
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }

    private boolean isAtEnd() {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What cannot be taken is told and left behind: a reader has no offsets to come back to. */
    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            byte[] value = record.value();
            sink.accept(record.key(), value == null ? null : EventJson.read(value, topic.event()));
        } catch (MalformedEventException | RuntimeException e) {
            onFailure.accept(e);
        }
    }

    /** Stops after the round at hand, and waits for that. */
    @Override
    public void close() {
        thread.close();
    }
}
