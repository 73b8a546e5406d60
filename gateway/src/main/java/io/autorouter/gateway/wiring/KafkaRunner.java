// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.TopicReader;
import io.autorouter.gateway.change.ChangeListener;
import io.autorouter.gateway.change.ChangePublisher;
import io.autorouter.gateway.model.ModelListedListener;
import io.autorouter.gateway.model.ProviderShelf;
import io.autorouter.gateway.relay.RelayPublisher;
import io.autorouter.gateway.relay.StreamFrameListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Connects the gateway to Kafka, with as many tries as it takes, and keeps the producer's view of the topics fresh, so
 * that no send of an event loop ever waits for it.
 */
final class KafkaRunner {

    private static final Logger LOG = Logger.getLogger(KafkaRunner.class);
    private static final Duration BLOCK_MOST = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int FAILURES_BEFORE_WARNING = 8;
    private static final int FRESH_SECONDS = 30;
    private static final Duration CATCH_UP_MOST = Duration.ofDays(365);
    private static final List<Topic<?>> PUBLISHED = List.of(
            Topics.GENERATION_REQUESTED,
            Topics.GENERATION_CANCELLED,
            Topics.GENERATION_ENDED,
            Topics.KEY_CHANGED,
            Topics.WORKSPACE_CHANGED,
            Topics.CREDENTIAL_CHANGED);

    private final KafkaConnection kafka;
    private final IdSource ids;
    private final InstantSource clock;
    private final RelayPublisher publisher;
    private final ModelListedListener models;
    private final Catalogue catalogue;
    private final StreamFrameListener frames;
    private final FrameSeat seat;
    private final Changes changes;
    private final CompletableFuture<Integer> partition = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "gateway-kafka");
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable EventProducer events;
    /** Health checks look at them while they are still being started. */
    private final List<TopicReader<?>> readers = new CopyOnWriteArrayList<>();

    private int failures;
    private boolean away;

    /** What it works with. */
    record Parts(
            KafkaConnection kafka,
            IdSource ids,
            InstantSource clock,
            RelayPublisher publisher,
            ModelListedListener models,
            Catalogue catalogue,
            StreamFrameListener frames,
            FrameSeat seat,
            Changes changes) {}

    /**
     * How changes of keys and the like are told and heard.
     *
     * @param whenHeard called once everything that was told before was heard
     */
    record Changes(List<ChangeListener<?>> listeners, ChangePublisher publisher, Runnable whenHeard) {}

    /** What the catalogue shows beside models. */
    record Catalogue(ProviderShelf providers, HealthBoard health) {}

    KafkaRunner(Parts parts) {
        this.kafka = parts.kafka();
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.publisher = parts.publisher();
        this.models = parts.models();
        this.catalogue = parts.catalogue();
        this.frames = parts.frames();
        this.seat = parts.seat();
        this.changes = parts.changes();
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Tells which partition of the frame topic is ours. */
    void read(int framePartition) {
        partition.complete(framePartition);
    }

    private void run() {
        try {
            while (!connect() || !read()) {
                if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            for (int second = 1; !closing.await(1, TimeUnit.SECONDS); second++) {
                if (publisher.isBroken() || second % FRESH_SECONDS == 0) {
                    refresh();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean connect() {
        try {
            if (producer == null) {
                producer = kafka.producer("events", 0, BLOCK_MOST);
                events = new EventProducer(producer, "gateway", ids, clock);
            }
            for (Topic<?> topic : PUBLISHED) {
                producer.partitionsFor(topic.name());
            }
            if (events != null) {
                publisher.connect(events);
                changes.publisher().connect(events);
            }
            LOG.infof("connected to Kafka: servers=%s", kafka.bootstrapServers());
            return true;
        } catch (RuntimeException e) {
            // The first look at the topics always takes longer than a send may block.
            if (++failures == FAILURES_BEFORE_WARNING) {
                LOG.warnf("Kafka is away, trying on: servers=%s problem=%s", kafka.bootstrapServers(), e.getMessage());
            }
            return false;
        }
    }

    /** Reads all topics up to where they stand, or none of them. */
    private boolean read() throws InterruptedException {
        try {
            readCatalogue();
            readTopics();
            return true;
        } catch (RuntimeException e) {
            if (closing.getCount() > 0) {
                LOG.warnf(e, "topics not read, trying again: problem=%s", e.getMessage());
            }
            readers.forEach(TopicReader::close);
            readers.clear();
            return false;
        }
    }

    /** No request waits for these. */
    private void readCatalogue() throws InterruptedException {
        read("providers", Topics.PROVIDERS_LISTED, catalogue.providers()::put, Duration.ZERO);
        read("health", Topics.ENDPOINT_HEALTH, catalogue.health()::put, Duration.ZERO);
    }

    private void readTopics() throws InterruptedException {
        for (ChangeListener<?> listener : changes.listeners()) {
            readChanges(listener);
        }
        changes.whenHeard().run();
        read("models", Topics.MODEL_LISTED, models, CATCH_UP_MOST);
        int number = partition.join();
        // The reader must stand at the end before the first request is published, or its first frames are missed.
        read("frames", Topics.STREAM_FRAME, number, TopicReader.From.NOW, frames, CATCH_UP_MOST);
        seat.take(number);
        LOG.infof("ready for requests: framePartition=%d", number);
    }

    private <E> void readChanges(ChangeListener<E> listener) throws InterruptedException {
        read(listener.topic().name(), listener.topic(), listener, CATCH_UP_MOST);
    }

    /** Reads a topic of one partition from its start. */
    private <E> void read(String purpose, Topic<E> topic, TopicReader.Sink<E> sink, Duration catchUpMost)
            throws InterruptedException {
        read(purpose, topic, 0, TopicReader.From.START, sink, catchUpMost);
    }

    private <E> void read(
            String purpose,
            Topic<E> topic,
            int number,
            TopicReader.From from,
            TopicReader.Sink<E> sink,
            Duration catchUpMost)
            throws InterruptedException {
        var reader = new TopicReader<>(
                kafka.reader(purpose),
                topic,
                List.of(number),
                from,
                sink,
                problem -> LOG.warnf(
                        "not read: topic=%s partition=%d problem=%s", topic.name(), number, problem.getMessage()));
        readers.add(reader);
        reader.startAndCatchUp(catchUpMost);
    }

    /** Looks at the topics, so that no event loop has to, and sees whether Kafka is back. */
    private void refresh() {
        KafkaProducer<String, byte[]> known = producer;
        if (known == null) {
            return;
        }
        try {
            for (Topic<?> topic : PUBLISHED) {
                known.partitionsFor(topic.name());
            }
            if (publisher.isBroken() || away) {
                publisher.mend();
                away = false;
                LOG.info("Kafka is back");
            }
        } catch (RuntimeException e) {
            if (!away) {
                away = true;
                LOG.warnf("Kafka is away, requests are turned away: problem=%s", e.getMessage());
            }
        }
    }

    /** Tells whether all threads run that are to. If not, only a restart helps. */
    boolean isAlive() {
        return closing.getCount() == 0 || (thread.isAlive() && readers.stream().allMatch(TopicReader::isRunning));
    }

    /** Sends what waits, and stops. */
    void stop() throws InterruptedException {
        closing.countDown();
        partition.cancel(false);
        // First of all, so that no reader is started behind those that are closed.
        thread.interrupt();
        thread.join(Duration.ofSeconds(3));
        readers.forEach(TopicReader::close);
        if (events != null) {
            events.close();
        }
    }
}
