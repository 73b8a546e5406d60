// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import io.autorouter.contracts.credential.CredentialChanged;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventLoop;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.TopicReader;
import io.autorouter.dispatcher.byok.CredentialRing;
import io.autorouter.dispatcher.directory.ProvidersListedPublisher;
import io.autorouter.dispatcher.dispatch.CredentialChangedListener;
import io.autorouter.dispatcher.dispatch.DeadLetterPublisher;
import io.autorouter.dispatcher.dispatch.DispatchRunner;
import io.autorouter.dispatcher.dispatch.GenerationCancelledListener;
import io.autorouter.dispatcher.dispatch.GenerationRoutedListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Connects the dispatcher to Kafka, with as many tries as it takes: first it tells who can be reached, then it learns which
 * credentials accounts have and what was cancelled, and only then it takes generations on, so that none is begun that nobody waits for.
 */
final class KafkaRunner {

    private static final Logger LOG = Logger.getLogger(KafkaRunner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CATCH_UP_MOST = Duration.ofDays(365);

    private final Parts parts;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "dispatcher-kafka");
    private volatile @Nullable EventLoop<GenerationRouted> loop;
    private volatile @Nullable TopicReader<GenerationCancelled> cancellations;
    private volatile @Nullable TopicReader<CredentialChanged> credentials;
    private volatile @Nullable DeadLetterPublisher deadLetters;

    /** What it works with. */
    record Parts(
            KafkaConnection kafka,
            IdSource ids,
            InstantSource clock,
            ProvidersListed listed,
            CredentialRing credentials,
            DispatchRunner dispatcher) {}

    KafkaRunner(Parts parts) {
        this.parts = parts;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    boolean isConnected() {
        return loop != null && isWorking();
    }

    /** Tells whether generations are taken on, will be once Kafka is there, or were until the stop: else a restart helps. */
    boolean isAlive() {
        return closing.getCount() == 0 || isWorking();
    }

    private boolean isWorking() {
        EventLoop<GenerationRouted> running = loop;
        return (running == null ? thread.isAlive() : running.isRunning())
                && !hasEnded(cancellations)
                && !hasEnded(credentials);
    }

    private static boolean hasEnded(@Nullable TopicReader<?> reader) {
        return reader != null && !reader.isRunning();
    }

    private void run() {
        try {
            while (!announce()) {
                if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            readCredentials();
            readCancellations();
            takeOn();
            LOG.infof("ready for generations: servers=%s", parts.kafka().bootstrapServers());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean announce() {
        try (var producer =
                new EventProducer(parts.kafka().producer("providers", 0), "dispatcher", parts.ids(), parts.clock())) {
            new ProvidersListedPublisher(producer).publish(parts.listed()).join();
            return true;
        } catch (RuntimeException e) {
            // The cause says it, both of a send that failed and of a name that is no server's yet.
            LOG.warnf(
                    "Kafka is away, trying on: servers=%s problem=%s",
                    parts.kafka().bootstrapServers(), e.getCause() == null ? e : e.getCause());
            return false;
        }
    }

    private void readCancellations() throws InterruptedException {
        // From the start: after a crash, requests come again that were given up while nobody listened here.
        var reader = new TopicReader<>(
                parts.kafka().reader("cancellations"),
                Topics.GENERATION_CANCELLED,
                List.of(0),
                TopicReader.From.START,
                new GenerationCancelledListener(parts.dispatcher()),
                problem -> LOG.warnf("cancellations not read: problem=%s", problem.getMessage()));
        cancellations = reader;
        reader.startAndCatchUp(CATCH_UP_MOST);
    }

    private void readCredentials() throws InterruptedException {
        var reader = new TopicReader<>(
                parts.kafka().reader("credentials"),
                Topics.CREDENTIAL_CHANGED,
                List.of(0),
                TopicReader.From.START,
                new CredentialChangedListener(parts.credentials()),
                problem -> LOG.warnf("credentials not read: problem=%s", problem.getMessage()));
        credentials = reader;
        reader.startAndCatchUp(CATCH_UP_MOST);
    }

    private void takeOn() {
        var letters = new DeadLetterPublisher(parts.kafka().producer("dead-letters", 0));
        deadLetters = letters;
        var taking = new EventLoop<>(
                parts.kafka().groupMember(Groups.DISPATCHER_DISPATCH),
                Topics.GENERATION_ROUTED,
                new GenerationRoutedListener(parts.dispatcher(), letters),
                problem -> LOG.warnf("generations not read: problem=%s", problem.getMessage()));
        loop = taking;
        taking.start();
    }

    /** Takes nothing on from now. Cancellations still count for what runs. */
    void stopTaking() throws InterruptedException {
        closing.countDown();
        thread.interrupt();
        thread.join(Duration.ofSeconds(1));
        EventLoop<GenerationRouted> running = loop;
        if (running != null) {
            running.close();
        }
    }

    void stop() {
        TopicReader<CredentialChanged> known = credentials;
        if (known != null) {
            known.close();
        }
        TopicReader<GenerationCancelled> reading = cancellations;
        if (reading != null) {
            reading.close();
        }
        DeadLetterPublisher letters = deadLetters;
        if (letters != null) {
            letters.close();
        }
    }
}
