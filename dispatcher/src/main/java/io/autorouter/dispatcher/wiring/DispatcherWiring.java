// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.dispatcher.anthropic.AnthropicFormat;
import io.autorouter.dispatcher.attempt.AttemptLimits;
import io.autorouter.dispatcher.attempt.AttemptMachine;
import io.autorouter.dispatcher.byok.CredentialRing;
import io.autorouter.dispatcher.directory.Directory;
import io.autorouter.dispatcher.dispatch.AttemptTally;
import io.autorouter.dispatcher.dispatch.DispatchRunner;
import io.autorouter.dispatcher.dispatch.GenerationEndedPublisher;
import io.autorouter.dispatcher.dispatch.LaneRunner;
import io.autorouter.dispatcher.dispatch.OutboxRunner;
import io.autorouter.dispatcher.dispatch.StreamFramePublisher;
import io.autorouter.dispatcher.gemini.GeminiFormat;
import io.autorouter.dispatcher.health.EndpointHealthPublisher;
import io.autorouter.dispatcher.health.HealthLedger;
import io.autorouter.dispatcher.health.HealthRunner;
import io.autorouter.dispatcher.http.BodyClient;
import io.autorouter.dispatcher.http.ProviderClient;
import io.autorouter.dispatcher.openai.OpenAiFormat;
import io.autorouter.dispatcher.provider.Formats;
import io.autorouter.dispatcher.provider.Protocol;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Makes the parts of the dispatcher. */
@ApplicationScoped
class DispatcherWiring {

    private static final int HEALTH_LINGER_MS = 20;
    private static final long BODY_LEAST = 24L << 20;
    private static final long SEQUENCES = 1L << 32;

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    IdSource ids(InstantSource clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    KafkaConnection kafka(KafkaConfig kafka, DispatcherConfig config) {
        return new KafkaConnection(kafka.bootstrapServers(), "dispatcher", config.instance(), kafka.security());
    }

    /** Needs no broker to be there, only an address that makes sense. */
    @Produces
    @Singleton
    OutboxRunner outbox(KafkaConnection kafka, IdSource ids, InstantSource clock, DispatcherConfig config) {
        // The outbox does its own lingering, so that an urgent frame need not wait for Kafka's. Frames and endings that
        // leave together share a request, by one producer.
        var producer = new EventProducer(kafka.producer("outbox", 0), "dispatcher", ids, clock);
        return new OutboxRunner(
                new StreamFramePublisher(producer),
                new GenerationEndedPublisher(producer),
                System::nanoTime,
                new OutboxRunner.Pace(config.frame().linger(), config.frame().waitingMax()));
    }

    @Produces
    @Singleton
    AttemptMachine machine(DispatcherConfig config) {
        DispatcherConfig.Deadline deadline = config.deadline();
        return new AttemptMachine(new AttemptLimits(
                deadline.connect(),
                deadline.firstToken(),
                deadline.wholeAnswer(),
                deadline.idle(),
                deadline.total(),
                deadline.beat(),
                config.retry().pause(),
                config.retry().pauseMax()));
    }

    @Produces
    @Singleton
    HealthLedger health(DispatcherConfig config) {
        return new HealthLedger(config.health().endpointsMax());
    }

    @Produces
    @Singleton
    HealthRunner healthRunner(
            KafkaConnection kafka, IdSource ids, InstantSource clock, HealthLedger ledger, DispatcherConfig config) {
        var producer = new EventProducer(kafka.producer("health", HEALTH_LINGER_MS), "dispatcher", ids, clock);
        return new HealthRunner(
                ledger,
                new EndpointHealthPublisher(producer, config.instance()),
                new HealthRunner.Clocks(clock, DispatcherWiring::ms),
                config.health().publishEvery());
    }

    @Produces
    @Singleton
    CredentialRing credentials(ByokConfig config, Directory directory) {
        return new CredentialRing(config.keys(), config.fee(), directory::isOpenToAll);
    }

    private static long ms() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Produces
    @Singleton
    DispatchRunner dispatcher(
            Vertx vertx,
            DispatcherConfig config,
            AttemptMachine machine,
            Directory directory,
            OutboxRunner outbox,
            AttemptTally tally,
            HealthLedger health,
            CredentialRing credentials,
            InstantSource clock) {
        int connectMs = Math.toIntExact(config.deadline().connect().toMillis());
        var formats = new Formats(Map.of(
                Protocol.OPENAI_CHAT, new OpenAiFormat(),
                Protocol.ANTHROPIC_MESSAGES, new AnthropicFormat(),
                Protocol.GEMINI, new GeminiFormat()));
        long eighth = Runtime.getRuntime().maxMemory() / 8;
        var room = new BodyClient.Room(config.body().loadMax().orElse(Math.max(BODY_LEAST, eighth)));
        var bodies =
                new BodyClient.Limits(config.body().largeFrom(), config.body().patience(), config.inFlightMax());
        var dice = new Random();
        List<LaneRunner> lanes = new ArrayList<>();
        for (int i = 0; i < config.lanes(); i++) {
            var lane = new LaneRunner(
                    vertx,
                    machine,
                    new LaneRunner.Surroundings(
                            directory,
                            formats,
                            new ProviderClient(vertx, connectMs, config.inFlightMax()),
                            outbox,
                            tally,
                            health,
                            credentials,
                            new BodyClient(vertx, bodies, room),
                            clock,
                            DispatcherWiring::ms,
                            () -> dice.nextLong(SEQUENCES)));
            lane.start();
            lanes.add(lane);
        }
        return new DispatchRunner(
                lanes,
                outbox,
                clock,
                new DispatchRunner.Capacity(
                        config.inFlightMax(),
                        config.seenMax(),
                        config.deadline().total()));
    }
}
