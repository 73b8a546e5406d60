// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.wire.MalformedEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of all five topics: one consumer, which gathers for a fifth of a second before it records, so that the
 * events of a generation mostly meet and are written as one row; in a backlog {@link Pace} sees to that. While a batch is
 * recorded the next is gathered and read, so that the database and this service need not wait for each other. A large batch
 * is recorded by two writers, each of which has accounts of its own, and so generations and most sums. Offsets are
 * committed when a batch is stored; what is delivered again changes nothing.
 *
 * <p>A plain client: behind the messaging framework each record cost 13 µs more, and batches came in splinters, so that a
 * row was written three times.
 */
public final class RecordListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RecordListener.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private static final int WRITERS = 2;

    /** Less than this is not worth a second transaction. */
    private static final int DIVIDED_FROM = 1_000;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RecordRunner runner;
    private final DeadLetterPublisher deadLetters;
    private final Waiting time;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicBoolean connected = new AtomicBoolean();
    private final AtomicLong lag = new AtomicLong();
    private final Thread thread;
    private final ExecutorService recording = Executors.newFixedThreadPool(
            WRITERS, Thread.ofPlatform().name("record-batch-", 0).daemon().factory());
    private @Nullable UnderWay underWay;
    private volatile @Nullable Consumer<String, byte[]> current;

    /**
     * Makes the listener.
     *
     * @param consumers makes a member of the group; asked again where that failed
     */
    public RecordListener(
            Supplier<Consumer<String, byte[]>> consumers,
            RecordRunner runner,
            DeadLetterPublisher deadLetters,
            Waiting time) {
        this.consumers = consumers;
        this.runner = runner;
        this.deadLetters = deadLetters;
        this.time = time;
        this.thread = new Thread(this::run, "record");
    }

    /** Returns what the consumer must be made with. */
    public static Map<String, String> settings(Map<String, String> others) {
        return EventsClient.settings(others);
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
                var events = new EventsClient(consumer, time);
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
                time.pause().take(AFTER_FAILURE);
            }
        }
    }

    private void round(EventsClient events) throws InterruptedException {
        List<ConsumerRecord<String, byte[]>> batch = List.of();
        try {
            batch = events.gather();
            connected.set(events.isConnected());
            List<Read> readable = read(batch);
            settle(events);
            if (!batch.isEmpty()) {
                underWay = new UnderWay(
                        batch,
                        divided(readable).stream()
                                .map(part -> recording.submit(() -> recorded(part)))
                                .toList());
            }
            lag.set(events.lag());
        } catch (WakeupException e) {
            // close() woke the poll. What was gathered will be delivered again.
        } catch (RuntimeException e) {
            connected.set(false);
            LOG.errorf(e, "a batch failed, trying again records=%d", batch.size());
            List<ConsumerRecord<String, byte[]>> failed = new ArrayList<>(batch);
            UnderWay before = underWay;
            underWay = null;
            if (before != null) {
                failed.addAll(before.records());
            }
            events.rewind(failed);
            time.pause().take(AFTER_FAILURE);
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

    /** Gives each writer its accounts. */
    private static Collection<List<Read>> divided(List<Read> readable) {
        return readable.size() < DIVIDED_FROM
                ? List.of(readable)
                : readable.stream()
                        .collect(Collectors.groupingBy(read ->
                                Math.floorMod(read.observed().accountId().hashCode(), WRITERS)))
                        .values();
    }

    /** Records what was read, and returns what was refused. */
    private List<Refusal> recorded(List<Read> readable) throws InterruptedException {
        List<Refusal> refusals = new ArrayList<>();
        runner.record(readable, (read, why) -> refusals.add(new Refusal(read, why)), time.pause());
        return refusals;
    }

    /** Waits until the batch that is under way is stored, and acknowledges it. */
    private void settle(EventsClient events) throws InterruptedException {
        UnderWay batch = underWay;
        if (batch == null) {
            return;
        }
        for (Future<List<Refusal>> part : batch.parts()) {
            for (Refusal refusal : await(part, events)) {
                deadLetters.publish(refusal.read().record(), refusal.why());
            }
        }
        events.acknowledge(batch.records());
        underWay = null;
    }

    private static List<Refusal> await(Future<List<Refusal>> part, EventsClient events) throws InterruptedException {
        while (true) {
            try {
                return part.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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

    /** A batch that is being recorded, by one writer or more. */
    private record UnderWay(List<ConsumerRecord<String, byte[]>> records, List<Future<List<Refusal>>> parts) {}
}
