// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.market.Standings;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.classifier.route.Situation;
import io.autorouter.classifier.sticky.ConversationMemory;
import io.autorouter.classifier.sticky.GenerationEndedListener;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.health.EndpointHealth;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.market.TaskShare;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the situation that decisions are made in: who offers what and how endpoints do, what the
 * market spends on, and where conversations are.
 * Every instance reads all endings by itself, from as far back as conversations live; so an instance that starts remembers
 * what the others do, and none depends on another. A memory that is late or incomplete costs a warm cache, no more.
 */
final class SituationRunner {

    private static final Logger LOG = Logger.getLogger(SituationRunner.class);

    /** Hints are not worth more delay of the start. */
    private static final Duration CATCH_UP_MOST = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private final InstantSource clock;
    private final Duration memoryReach;
    private final ConversationMemory memory;
    private final AtomicReference<Market> market;
    private final AtomicReference<Policies> policies;
    private final HealthBoard health = new HealthBoard();
    private volatile Standings standings = Standings.UNKNOWN;
    private @Nullable TopicReader<EndpointHealth> healthReader;
    private @Nullable TopicReader<TaskShare> shares;
    private @Nullable TopicReader<GenerationEnded> endings;

    /** What it begins with, and how far back it remembers. */
    record Beginning(Market market, Policies policies, ConversationMemory memory, Duration memoryReach) {}

    SituationRunner(KafkaConnection kafka, InstantSource clock, Beginning beginning) {
        this.kafka = kafka;
        this.clock = clock;
        this.memoryReach = beginning.memoryReach();
        this.memory = beginning.memory();
        this.market = new AtomicReference<>(beginning.market());
        this.policies = new AtomicReference<>(beginning.policies());
    }

    /** Returns the situation as it is now. */
    Situation situation() {
        Instant now = clock.instant();
        return new Situation(
                market.get().at(standings(now)), policies.get(), conversation -> memory.recall(conversation, now));
    }

    private Standings standings(Instant now) {
        var reading = health.read(now);
        Standings known = standings;
        if (!known.isOf(reading)) {
            known = Standings.of(reading);
            standings = known;
        }
        return known;
    }

    void replaceMarket(Market by) {
        market.set(by);
    }

    /**
     * Reads what there is, and follows it from then on. Waits a little for each, but not for ever: what is not known of an
     * endpoint is not held against it, and so with the market and with conversations.
     */
    void start() throws InterruptedException {
        healthReader = start("health", Topics.ENDPOINT_HEALTH, TopicReader.From.START, health::put);
        shares = start("shares", Topics.TASK_SHARE, TopicReader.From.START, (task, share) -> {
            if (share != null) {
                policies.updateAndGet(known -> known.with(share));
            }
        });
        endings = start(
                "endings",
                Topics.GENERATION_ENDED,
                TopicReader.From.since(clock.instant().minus(memoryReach)),
                new GenerationEndedListener(memory));
        LOG.infof(
                "policy in force policy=%s conversations=%d",
                policies.get().inForce().name(), memory.size());
    }

    private <E> TopicReader<E> start(String purpose, Topic<E> topic, TopicReader.From from, TopicReader.Sink<E> sink)
            throws InterruptedException {
        var reader = new TopicReader<>(
                kafka.reader(purpose),
                topic,
                IntStream.range(0, topic.partitions()).boxed().toList(),
                from,
                sink,
                problem -> LOG.warnf("%s not read reason=%s", purpose, problem.getMessage()));
        if (!reader.startAndCatchUp(CATCH_UP_MOST)) {
            LOG.warnf("%s not caught up yet, going on", purpose);
        }
        return reader;
    }

    void close() {
        if (healthReader != null) {
            healthReader.close();
        }
        if (endings != null) {
            endings.close();
        }
        if (shares != null) {
            shares.close();
        }
    }
}
