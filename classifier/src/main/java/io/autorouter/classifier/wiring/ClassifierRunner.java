// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.listing.Listing;
import io.autorouter.classifier.listing.ModelListedPublisher;
import io.autorouter.classifier.listing.ProvidersListedListener;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.route.DeadLetterPublisher;
import io.autorouter.classifier.route.GenerationRequestedListener;
import io.autorouter.classifier.route.GenerationRoutedPublisher;
import io.autorouter.classifier.route.Router;
import io.autorouter.classifier.route.WarmUp;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventLoop;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.TopicReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connects the classifier to Kafka, with as many tries as it takes: first what can be asked for, then the requests. */
final class ClassifierRunner {

    private static final Logger LOG = Logger.getLogger(ClassifierRunner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CATCH_UP_MOST = Duration.ofDays(365);
    private static final ProvidersListed NOBODY = new ProvidersListed(List.of());

    /** What it works with. */
    record Parts(
            KafkaConnection kafka,
            Catalogue catalogue,
            Router router,
            SituationRunner situation,
            IdSource ids,
            InstantSource clock,
            Consumer<Decision> meter) {}

    private final Parts parts;
    private final AtomicReference<ProvidersListed> providers = new AtomicReference<>(NOBODY);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch providersKnown = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "classifier-kafka");
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable EventProducer events;
    private @Nullable TopicReader<ModelListed> models;
    private volatile @Nullable TopicReader<ProvidersListed> lists;
    private @Nullable ProvidersListed heard;
    private boolean isCaughtUp;
    private volatile @Nullable EventLoop<GenerationRequested> loop;

    ClassifierRunner(Parts parts) {
        this.parts = parts;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    boolean isReady() {
        EventLoop<GenerationRequested> running = loop;
        return running != null && running.isRunning();
    }

    /** Tells whether requests are taken, or will be once all that it takes is there: else only a restart helps. */
    boolean isAlive() {
        EventLoop<GenerationRequested> running = loop;
        TopicReader<ProvidersListed> following = lists;
        return stopping.getCount() == 0
                || (thread.isAlive()
                        && (running == null || running.isRunning())
                        && (following == null || following.isRunning()));
    }

    boolean knowsProviders() {
        return providersKnown.getCount() == 0;
    }

    private void run() {
        try {
            EventProducer out = connect();
            if (out == null) {
                return;
            }
            ModelListedPublisher publisher = new ModelListedPublisher(out);
            readLists(publisher);
            parts.situation().start();
            startLoop(out);
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                publisher.publishOwed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns null if the service stops before there is a Kafka. */
    private @Nullable EventProducer connect() throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                if (producer == null) {
                    producer = parts.kafka().producer("events", 0);
                    events = new EventProducer(producer, "classifier", parts.ids(), parts.clock());
                }
                for (Topic<?> topic : List.of(Topics.GENERATION_ROUTED, Topics.MODEL_LISTED)) {
                    producer.partitionsFor(topic.name());
                }
                LOG.infof("connected to Kafka servers=%s", parts.kafka().bootstrapServers());
                return events;
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.warnf(
                            "Kafka is away, trying on servers=%s reason=%s",
                            parts.kafka().bootstrapServers(), e.getMessage());
                    told = true;
                }
                if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return null;
                }
            }
        }
    }

    /** Takes what was listed before, so that what vanished meanwhile is taken back; then follows the providers. */
    private void readLists(ModelListedPublisher publisher) throws InterruptedException {
        var listed = new TopicReader<>(
                parts.kafka().reader("models"),
                Topics.MODEL_LISTED,
                List.of(0),
                TopicReader.From.START,
                (name, model) -> publisher.rememberIfListed(name, model != null),
                problem -> LOG.warnf("listed models not read reason=%s", problem.getMessage()));
        models = listed;
        listed.startAndCatchUp(CATCH_UP_MOST);
        listed.close();
        var read = new TopicReader<>(
                parts.kafka().reader("providers"),
                Topics.PROVIDERS_LISTED,
                List.of(0),
                TopicReader.From.START,
                new ProvidersListedListener(list -> hear(list, publisher)),
                problem -> LOG.warnf("providers not read reason=%s", problem.getMessage()));
        lists = read;
        read.startAndCatchUp(CATCH_UP_MOST);
        catchUp(publisher);
        providersKnown.await();
    }

    /** Lists that the topic still holds though others replaced them are history: to publish them would take models back. */
    private synchronized void hear(ProvidersListed list, ModelListedPublisher publisher) {
        heard = list;
        if (isCaughtUp) {
            apply(list, publisher);
        }
    }

    private synchronized void catchUp(ModelListedPublisher publisher) {
        isCaughtUp = true;
        if (heard != null) {
            apply(heard, publisher);
        }
    }

    private void apply(ProvidersListed list, ModelListedPublisher publisher) {
        if (!list.equals(providers.getAndSet(list)) || providersKnown.getCount() > 0) {
            parts.situation().replaceMarket(Market.of(list, parts.catalogue()));
            publisher.publish(Listing.of(list, parts.catalogue()));
            providersKnown.countDown();
        }
    }

    private void startLoop(EventProducer out) {
        KafkaProducer<String, byte[]> letters = producer;
        if (letters == null || stopping.getCount() == 0) {
            return;
        }
        var listener = new GenerationRequestedListener(
                parts.router(),
                parts.situation()::situation,
                new GenerationRequestedListener.Publishers(
                        new GenerationRoutedPublisher(out), new DeadLetterPublisher(letters)),
                parts.clock(),
                parts.meter());
        var requests = new EventLoop<>(
                parts.kafka().groupMember(Groups.CLASSIFIER_ROUTE),
                Topics.GENERATION_REQUESTED,
                listener,
                problem -> LOG.warnf("requests not read reason=%s", problem.getMessage()));
        int decisions = WarmUp.run(parts.router(), parts.situation().situation());
        requests.start();
        loop = requests;
        LOG.infof("ready for requests warmUpDecisions=%d", decisions);
    }

    /** Takes no more requests, sends what waits, and stops. */
    void stop() throws InterruptedException {
        stopping.countDown();
        EventLoop<GenerationRequested> running = loop;
        if (running != null) {
            running.close();
        }
        parts.situation().close();
        if (lists != null) {
            lists.close();
        }
        if (models != null) {
            models.close();
        }
        if (events != null) {
            events.close();
        }
        thread.interrupt();
        thread.join(Duration.ofSeconds(3));
    }
}
