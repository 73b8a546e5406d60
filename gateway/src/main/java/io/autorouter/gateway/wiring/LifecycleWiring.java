// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.gateway.admission.AdmissionRunner;
import io.autorouter.gateway.admission.PriceBoard;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Starts what runs beside the requests, and stops it in the right order. */
@ApplicationScoped
class LifecycleWiring {

    private static final long SWEEP_MS = 50;
    private static final long TIDY_MS = 1_000;
    private static final long GIVE_BACK_MS = 1_000;

    private final GatewayConfig config;
    private final Vertx vertx;
    private final RelayDesk desk;
    private final ModelShelf models;
    private final AdmissionRunner admission;
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
            PriceBoard prices,
            AdmissionRunner admission,
            GatewayMetricsWiring metrics) {
        this.config = config;
        this.vertx = vertx;
        this.desk = desk;
        this.models = models;
        this.admission = admission;
        this.readiness = readiness;
        this.metrics = metrics;
        this.kafka = new KafkaRunner(new KafkaRunner.Parts(
                connection,
                ids,
                clock,
                publisher,
                new ModelListedListener(models, prices),
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
        vertx.setPeriodic(TIDY_MS, timer -> admission.sweep());
    }

    boolean isAlive() {
        return kafka.isAlive() && database.isAlive();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        readiness.close();
        desk.closeAll();
        giveBackLeases();
        kafka.stop();
        database.stop();
    }

    /** What does not come back now comes back by expiry. */
    private void giveBackLeases() throws InterruptedException {
        var told = new CountDownLatch(1);
        admission.close().onComplete(done -> told.countDown());
        told.await(GIVE_BACK_MS, TimeUnit.MILLISECONDS);
    }
}
