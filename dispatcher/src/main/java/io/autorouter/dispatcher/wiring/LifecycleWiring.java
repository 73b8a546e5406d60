// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.dispatcher.byok.CredentialRing;
import io.autorouter.dispatcher.directory.Directory;
import io.autorouter.dispatcher.dispatch.DispatchRunner;
import io.autorouter.dispatcher.dispatch.OutboxRunner;
import io.autorouter.dispatcher.health.HealthRunner;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Starts what runs, and stops it so that every attempt is ended and every ending told. */
@ApplicationScoped
class LifecycleWiring {

    private static final Duration BREAKING = Duration.ofSeconds(1);
    private static final Duration TELLING = Duration.ofSeconds(3);

    private final DispatcherConfig config;
    private final DispatchRunner dispatcher;
    private final OutboxRunner outbox;
    private final HealthRunner health;
    private final MetricsWiring metrics;
    private final KafkaRunner kafka;
    private final Readiness readiness;

    LifecycleWiring(
            DispatcherConfig config,
            KafkaConnection connection,
            IdSource ids,
            InstantSource clock,
            Directory directory,
            CredentialRing credentials,
            DispatchRunner dispatcher,
            OutboxRunner outbox,
            HealthRunner health,
            MetricsWiring metrics) {
        this.config = config;
        this.dispatcher = dispatcher;
        this.outbox = outbox;
        this.health = health;
        this.metrics = metrics;
        this.kafka = new KafkaRunner(
                new KafkaRunner.Parts(connection, ids, clock, directory.listed(), credentials, dispatcher));
        this.readiness = new Readiness(() -> !directory.isEmpty(), kafka::isConnected, outbox::isClogged);
    }

    void start(@Observes StartupEvent event) {
        metrics.watch(dispatcher);
        outbox.start();
        health.start();
        kafka.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        readiness.close();
        kafka.stopTaking();
        dispatcher.drain(config.drain(), BREAKING);
        outbox.close(TELLING);
        health.stop();
        kafka.stop();
    }

    /** Tells whether it works, waits for Kafka or drains: else only a restart helps. */
    boolean isAlive() {
        return kafka.isAlive() && outbox.isAlive();
    }

    /** Returns each part and whether it is there. */
    Map<String, Boolean> parts() {
        return readiness.parts();
    }
}
