// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.gateway.lease.FramePartitionStore;
import io.autorouter.gateway.model.ModelListedListener;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.model.ProviderShelf;
import io.autorouter.gateway.relay.RelayDesk;
import io.autorouter.gateway.relay.RelayPublisher;
import io.autorouter.gateway.relay.StreamFrameListener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Starts what runs beside the requests, and stops it in the right order. */
@ApplicationScoped
class LifecycleWiring {

    private static final long SWEEP_MS = 50;

    private final GatewayConfig config;
    private final Vertx vertx;
    private final RelayDesk desk;
    private final ModelShelf models;
    private final Readiness readiness;
    private final GatewayMetricsWiring metrics;
    private final KafkaRunner kafka;
    private final DatabaseRunner database;

    LifecycleWiring(
            GatewayConfig config,
            Vertx vertx,
            KafkaConnection connection,
            IdSource ids,
            InstantSource clock,
            RelayPublisher publisher,
            RelayDesk desk,
            ModelShelf models,
            ProviderShelf providers,
            HealthBoard health,
            FrameSeat seat,
            KafkaRunner.Changes changes,
            DatabaseRunner.Chores chores,
            FramePartitionStore partitions,
            Flyway flyway,
            Readiness readiness,
            GatewayMetricsWiring metrics) {
        this.config = config;
        this.vertx = vertx;
        this.desk = desk;
        this.models = models;
        this.readiness = readiness;
        this.metrics = metrics;
        this.kafka = new KafkaRunner(new KafkaRunner.Parts(
                connection,
                ids,
                clock,
                publisher,
                new ModelListedListener(models),
                new KafkaRunner.Catalogue(providers, health),
                new StreamFrameListener(desk),
                seat,
                changes));
        this.database = new DatabaseRunner(
                new DatabaseRunner.Parts(flyway::migrate, partitions, chores),
                config.key().refresh(),
                config.framePartition().isEmpty(),
                kafka::read);
    }

    void start(@Observes StartupEvent event) {
        metrics.watch(desk, models);
        config.framePartition().ifPresent(kafka::read);
        kafka.start();
        database.start();
        vertx.setPeriodic(SWEEP_MS, timer -> desk.sweep(TimeUnit.NANOSECONDS.toMillis(System.nanoTime())));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        readiness.close();
        desk.closeAll();
        kafka.stop();
        database.stop();
    }
}
