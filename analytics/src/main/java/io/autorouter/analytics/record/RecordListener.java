// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.MalformedEventException;
import io.autorouter.contracts.wire.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of all five topics: one consumer, which gathers for a fifth of a second before it records, so that the
 * events of a generation mostly meet and are written as one row. While a batch is recorded the next is gathered and read,
 * so that the database and this service need not wait for each other. Offsets are committed when a batch is stored; what
 * is delivered again changes nothing.
 *
 * <p>A plain client: behind the messaging framework each record cost 13 µs more, and batches came in splinters, so that a
 * row was written three times.
 */
public final class RecordListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RecordListener.class);
    private static final List<String> TOPICS = List.of(
            Topics.GENERATION_REQUESTED.name(),
            Topics.GENERATION_ROUTED.name(),
            Topics.GENERATION_ENDED.name(),
            Topics.GENERATION_CHARGED.name(),
            Topics.GENERATION_LOGGED.name());
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration GATHER = Duration.ofMillis(200);
    private static final Duration MORE = Duration.ofMillis(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final int POLLS_MAX = 8;
    private static final int BATCH_RECORDS_MAX = 5_000;
    private static final int BATCH_BYTES_MAX = 8 << 20;
    private static final int PARTITION_BYTES_MAX = 256 << 10;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RecordRunner runner;
    private final DeadLetterPublisher deadLetters;
    private final Pause pause;
    private final InstantSource clock;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicBoolean connected = new AtomicBoolean();
    private final AtomicLong lag = new AtomicLong();
    private final Thread thread;
    private final ExecutorService recording = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("record-batch").daemon().factory());
    private @Nullable UnderWay underWay;
    private volatile @Nullable Consumer<String, byte[]> current;

    /** How time passes for the listener. */
    public record Waiting(Pause pause, InstantSource clock) {}

    /**
     * Makes the listener.
     *
     * @param consumers makes a member of the group; asked again where that failed
     */
    public RecordListener(
            Supplier<Consumer<String, byte[]>> consumers,
            RecordRunner runner,
            DeadLetterPublisher deadLetters,
            Waiting waiting) {
        this.consumers = consumers;
        this.runner = runner;
        this.deadLetters = deadLetters;
        this.pause = waiting.pause();
        this.clock = waiting.clock();
        this.thread = new Thread(this::run, "record");
    }

    /**
     * Returns what the consumer must be made with: no more at once than fits in a small heap, and no more of a partition
     * than leaves room for the other topics, so that their events of the same generations come along.
     */
    public static Map<String, String> settings(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("max.poll.records", Integer.toString(BATCH_RECORDS_MAX));
        settings.put("fetch.max.bytes", Integer.toString(BATCH_BYTES_MAX));
        settings.put("max.partition.fetch.bytes", Integer.toString(PARTITION_BYTES_MAX));
        return settings;
    }

    /** Returns the group that the consumer must be a member of. */
    public static String group() {
        return Groups.ANALYTICS_RECORD;
    }

    public void start() {
        thread.start();
    }

    /** Tells whether the thread runs: only a restart helps where it does not. */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Tells whether it has partitions to read and a broker to read them from. */
    public boolean isConnected() {
        return thread.isAlive() && connected.get();
    }

    /** Returns how many records wait to be taken, as of the last batch. */
    public long lag() {
        return lag.get();
    }

    private void run() {
        try {
            Consumer<String, byte[]> consumer = connect();
            current = consumer;
            try {
                var events = new Membership(consumer);
                while (open.get()) {
                    round(events);
                }
                settle(events);
            } finally {
                recording.shutdown();
                consumer.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
            }
        } catch (InterruptedException e) {
            // The service stops; what was not acknowledged will be delivered again.
            Thread.currentThread().interrupt();
        }
    }

    private Consumer<String, byte[]> connect() throws InterruptedException {
        while (true) {
            try {
                return consumers.get();
            } catch (RuntimeException e) {
                LOG.warnf("cannot connect to Kafka, trying until I can reason=%s", e.getMessage());
                pause.take(AFTER_FAILURE);
            }
        }
    }

    private void round(Membership events) throws InterruptedException {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        try {
            events.gather(batch);
            List<Read> readable = read(batch);
            settle(events);
            if (!batch.isEmpty()) {
                underWay = new UnderWay(batch, recording.submit(() -> recorded(readable)));
            }
            lag.set(events.lag());
        } catch (WakeupException e) {
            // close() woke the poll. What was gathered will be delivered again.
        } catch (RuntimeException e) {
            connected.set(false);
            LOG.errorf(e, "a batch failed, trying again records=%d", batch.size());
            UnderWay failed = underWay;
            underWay = null;
            if (failed != null) {
                batch.addAll(failed.records());
            }
            events.rewind(batch);
            pause.take(AFTER_FAILURE);
        }
    }

    private List<Read> read(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        List<Read> readable = new ArrayList<>(batch.size());
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                readable.add(new Read(record, EventReader.read(record.topic(), record.value())));
            } catch (MalformedEventException e) {
                deadLetters.publish(record, e);
            }
        }
        return readable;
    }

    /** Records what was read, and returns what was refused. */
    private List<Refusal> recorded(List<Read> readable) throws InterruptedException {
        List<Refusal> refusals = new ArrayList<>();
        runner.record(readable, (read, why) -> refusals.add(new Refusal(read, why)), pause);
        return refusals;
    }

    /** Waits until the batch that is under way is stored, and acknowledges it. */
    private void settle(Membership events) throws InterruptedException {
        UnderWay batch = underWay;
        if (batch == null) {
            return;
        }
        for (Refusal refusal : await(batch, events)) {
            deadLetters.publish(refusal.read().record(), refusal.why());
        }
        events.acknowledge(batch.records());
        underWay = null;
    }

    private static List<Refusal> await(UnderWay batch, Membership events) throws InterruptedException {
        while (true) {
            try {
                return batch.done().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                events.stay();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException stopped) {
                    throw stopped;
                }
                throw new IllegalStateException("a batch was not recorded", e.getCause());
            }
        }
    }

    /** Stops after the batch at hand, and waits for that. */
    @Override
    public void close() {
        Consumer<String, byte[]> consumer = current;
        if (open.getAndSet(false) && consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Read(ConsumerRecord<String, byte[]> record, Observed observed) implements Observation {}

    private record Refusal(Read read, Exception why) {}

    /** A batch that is being recorded. */
    private record UnderWay(List<ConsumerRecord<String, byte[]>> records, Future<List<Refusal>> done) {}

    /** The consumer as a member of its group, which it stays while a batch waits for the database. */
    private final class Membership implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;
        private final List<Metric> connections;
        private boolean waiting;
        private long takenAtMs;
        private boolean wasFull;

        Membership(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
            this.connections = consumer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().group().equals("consumer-metrics")
                            && metric.getKey().name().equals("connection-count"))
                    .<Metric>map(Map.Entry::getValue)
                    .toList();
            consumer.subscribe(TOPICS, this);
        }

        private boolean isConnected() {
            return !consumer.assignment().isEmpty()
                    && connections.stream()
                            .anyMatch(metric -> metric.metricValue() instanceof Number count && count.intValue() > 0);
        }

        void gather(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
            if (waiting) {
                waiting = false;
                consumer.resume(consumer.paused());
            }
            int bytes = add(consumer.poll(IDLE), batch);
            connected.set(isConnected());
            if (batch.isEmpty()) {
                return;
            }
            // Since the last batch, and only after one that took all there was: a backlog need not wait to be long.
            Duration left = GATHER.minusMillis(clock.millis() - takenAtMs);
            if (!wasFull && left.isPositive()) {
                pause.take(left.compareTo(GATHER) < 0 ? left : GATHER);
            }
            int before = -1;
            for (int polls = 0;
                    polls < POLLS_MAX
                            && batch.size() > before
                            && batch.size() < BATCH_RECORDS_MAX
                            && bytes < BATCH_BYTES_MAX;
                    polls++) {
                before = batch.size();
                bytes += add(consumer.poll(MORE), batch);
            }
            takenAtMs = clock.millis();
            wasFull = batch.size() >= BATCH_RECORDS_MAX || bytes >= BATCH_BYTES_MAX;
        }

        private int add(ConsumerRecords<String, byte[]> records, List<ConsumerRecord<String, byte[]>> batch) {
            int bytes = 0;
            for (ConsumerRecord<String, byte[]> record : records) {
                batch.add(record);
                bytes += Math.max(0, record.serializedValueSize());
            }
            return bytes;
        }

        /** Partitions that are no longer ours are their new owner's to acknowledge. */
        void acknowledge(List<ConsumerRecord<String, byte[]>> records) {
            Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                next.merge(
                        new TopicPartition(record.topic(), record.partition()),
                        new OffsetAndMetadata(record.offset() + 1),
                        (one, other) -> one.offset() > other.offset() ? one : other);
            }
            next.keySet().retainAll(consumer.assignment());
            consumer.commitAsync(next, null);
        }

        /** Polls without taking anything: a member that does not poll is put out. */
        void stay() throws InterruptedException {
            waiting = true;
            consumer.pause(consumer.assignment());
            try {
                List<ConsumerRecord<String, byte[]>> early = new ArrayList<>();
                add(consumer.poll(Duration.ZERO), early);
                rewind(early);
            } catch (WakeupException e) {
                throw new InterruptedException("the service stops");
            }
        }

        /** Goes back to before the records. Those of partitions that are no longer ours go to the new owner. */
        void rewind(List<ConsumerRecord<String, byte[]>> records) {
            Map<TopicPartition, Long> first = new HashMap<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                first.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min);
            }
            first.keySet().retainAll(consumer.assignment());
            first.forEach(consumer::seek);
        }

        long lag() {
            long behind = 0;
            for (TopicPartition partition : consumer.assignment()) {
                behind += consumer.currentLag(partition).orElse(0);
            }
            return behind;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (waiting) {
                consumer.pause(partitions);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What was gathered of them is still recorded: the next owner's doing the same changes nothing.
        }
    }
}
