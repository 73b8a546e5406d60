// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** The consumer as a member of its group, which it stays while a batch waits for the database. */
final class EventsClient implements ConsumerRebalanceListener {

    private static final List<String> TOPICS = List.of(
            Topics.GENERATION_REQUESTED.name(),
            Topics.GENERATION_ROUTED.name(),
            Topics.GENERATION_ENDED.name(),
            Topics.GENERATION_CHARGED.name(),
            Topics.GENERATION_LOGGED.name());
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration GATHER = Duration.ofMillis(200);
    private static final Duration MORE = Duration.ofMillis(20);
    private static final Duration GATHER_MOST = Duration.ofMillis(160);
    private static final Duration BACKLOG_GATHER_MOST = Duration.ofSeconds(2);
    private static final int POLL_RECORDS_MAX = 50;

    /** Polls that do not bring all they could, one after the other, are traffic that trickles in: it need not be waited for. */
    private static final int THIN_POLLS_MAX = 8;

    private static final int BATCH_RECORDS_MAX = 6_000;
    private static final int BATCH_BYTES_MAX = 5 << 20;
    private static final int FETCH_BYTES_MAX = 4 << 20;
    private static final int PARTITION_BYTES_MAX = 128 << 10;

    private final Consumer<String, byte[]> consumer;
    private final Pause pause;
    private final InstantSource clock;
    private final Pace<TopicPartition, ConsumerRecord<String, byte[]>> pace = new Pace<>();
    private final List<Metric> connections;
    private boolean waiting;
    private long takenAtMs;
    private boolean isBacklog = true;

    EventsClient(Consumer<String, byte[]> consumer, Waiting time) {
        this.consumer = consumer;
        this.pause = time.pause();
        this.clock = time.clock();
        this.connections = consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().group().equals("consumer-metrics")
                        && metric.getKey().name().equals("connection-count"))
                .<Metric>map(Map.Entry::getValue)
                .toList();
        consumer.subscribe(TOPICS, this);
    }

    /**
     * Returns what the consumer must be made with: no more at once than fits in a small heap, no more of a partition
     * than leaves room for the other topics, and a few records at a time, so that partitions can be kept in step.
     */
    static Map<String, String> settings(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(others);
        settings.put("max.poll.records", Integer.toString(POLL_RECORDS_MAX));
        settings.put("fetch.max.bytes", Integer.toString(FETCH_BYTES_MAX));
        settings.put("max.partition.fetch.bytes", Integer.toString(PARTITION_BYTES_MAX));
        return settings;
    }

    boolean isConnected() {
        return !consumer.assignment().isEmpty()
                && connections.stream()
                        .anyMatch(metric -> metric.metricValue() instanceof Number count && count.intValue() > 0);
    }

    /** Returns what there is to record; nothing, where nothing came in a while. */
    List<ConsumerRecord<String, byte[]>> gather() throws InterruptedException {
        waiting = false;
        keepPace();
        poll(IDLE);
        if (pace.records() == 0) {
            // Whoever is behind may give nothing for long, such as a partition without a leader: nobody waits for that.
            isBacklog = false;
            return List.of();
        }
        // Since the last batch, and only after one that took all there was: a backlog need not wait to be long.
        Duration left = GATHER.minusMillis(clock.millis() - takenAtMs);
        if (!isBacklog && left.isPositive()) {
            pause.take(left.compareTo(GATHER) < 0 ? left : GATHER);
        }
        fill();
        takenAtMs = clock.millis();
        isBacklog = isFull();
        return isBacklog ? pace.inStep(this::hasMore) : pace.all();
    }

    private void fill() {
        long mostMs = clock.millis() + (isBacklog ? BACKLOG_GATHER_MOST : GATHER_MOST).toMillis();
        int thin = 0;
        int came = POLL_RECORDS_MAX;
        while (came > 0 && !isFull() && clock.millis() < mostMs && (isBacklog || thin < THIN_POLLS_MAX)) {
            keepPace();
            came = poll(isBacklog ? IDLE : MORE);
            thin += came < POLL_RECORDS_MAX ? 1 : 0;
        }
    }

    private boolean isFull() {
        return pace.records() >= BATCH_RECORDS_MAX || pace.bytes() >= BATCH_BYTES_MAX;
    }

    /** In a backlog whoever is ahead is not read; else what comes is taken. */
    private void keepPace() {
        Set<TopicPartition> paused = consumer.paused();
        Set<TopicPartition> ahead = isBacklog ? pace.ahead(this::hasMore) : Set.of();
        if (!paused.equals(ahead)) {
            consumer.resume(paused);
            consumer.pause(ahead);
        }
    }

    private boolean hasMore(TopicPartition partition) {
        return consumer.currentLag(partition).orElse(0) > 0;
    }

    /** Returns how many records came. */
    private int poll(Duration patience) {
        ConsumerRecords<String, byte[]> records = consumer.poll(patience);
        for (ConsumerRecord<String, byte[]> record : records) {
            pace.add(partition(record), record, size(record));
        }
        return records.count();
    }

    private static Pace.Size size(ConsumerRecord<String, byte[]> record) {
        return new Pace.Size(record.timestamp(), Math.max(0, record.serializedValueSize()));
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Partitions that are no longer ours are their new owner's to acknowledge. */
    void acknowledge(List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, Long> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            last.merge(partition(record), record.offset(), Math::max);
        }
        last.keySet().retainAll(consumer.assignment());
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
        last.forEach((partition, offset) -> next.put(partition, new OffsetAndMetadata(offset + 1)));
        consumer.commitAsync(next, null);
    }

    /** Polls without taking anything: a member that does not poll is put out. */
    void stay() throws InterruptedException {
        waiting = true;
        consumer.pause(consumer.assignment());
        try {
            poll(Duration.ZERO);
        } catch (WakeupException e) {
            throw new InterruptedException("the service stops");
        }
    }

    /** Goes back to before the records. Those of partitions that are no longer ours go to the new owner. */
    void rewind(List<ConsumerRecord<String, byte[]>> records) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>(records);
        all.addAll(pace.all());
        Map<TopicPartition, Long> first = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : all) {
            first.merge(partition(record), record.offset(), Math::min);
        }
        pace.forget(first.keySet());
        pace.expect(consumer.assignment());
        first.keySet().retainAll(consumer.assignment());
        first.forEach(consumer::seek);
    }

    long lag() {
        long behind = pace.records();
        for (TopicPartition partition : consumer.assignment()) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        return behind;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        pace.expect(partitions);
        if (waiting) {
            consumer.pause(partitions);
        }
    }

    /** What was gathered of them is still recorded: the next owner's doing the same changes nothing. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        pace.forget(partitions);
    }
}
