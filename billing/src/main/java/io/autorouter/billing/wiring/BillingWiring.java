// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.wiring;

import io.autorouter.billing.charge.ChargeRunner;
import io.autorouter.billing.charge.ChargeStore;
import io.autorouter.billing.charge.DeadLetterPublisher;
import io.autorouter.billing.charge.GenerationChargedPublisher;
import io.autorouter.billing.charge.GenerationEndedListener;
import io.autorouter.billing.upkeep.MigrationRunner;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Makes the parts of billing and joins them. */
@ApplicationScoped
public class BillingWiring {

    private final CountDownLatch stopping = new CountDownLatch(1);

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Pause pause() {
        return Pause.endedBy(stopping);
    }

    @Produces
    @Singleton
    KafkaConnection kafka(BillingConfig config) {
        return new KafkaConnection(
                config.kafka().bootstrapServers(),
                "billing",
                config.instance(),
                config.kafka().security());
    }

    /** What the messaging channel starts from: the same settings as the clients of our own. */
    @Produces
    @Singleton
    @Identifier("default-kafka-broker")
    Map<String, Object> channelDefaults(BillingConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka().security());
        settings.put("bootstrap.servers", config.kafka().bootstrapServers());
        settings.put("group.instance.id", config.instance());
        return settings;
    }

    @Produces
    @Singleton
    DeadLetterPublisher deadLetters(KafkaConnection kafka, Pause pause, MeterRegistry meters) {
        return new DeadLetterPublisher(kafka, pause, meters);
    }

    void close(@Disposes DeadLetterPublisher deadLetters) {
        deadLetters.close();
    }

    @Produces
    @Singleton
    GenerationChargedPublisher charged(KafkaConnection kafka, InstantSource clock) {
        UuidV7 ids = new UuidV7(clock, new SecureRandom());
        return new GenerationChargedPublisher(
                () -> new EventProducer(kafka.producer("charged", 0), "billing", ids, clock));
    }

    void close(@Disposes GenerationChargedPublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    ChargeRunner runner(ChargeStore store, GenerationChargedPublisher publisher, Pause pause, MeterRegistry meters) {
        return new ChargeRunner(store, publisher, pause, meters);
    }

    @Produces
    @Singleton
    MigrationRunner migration(Flyway flyway, Pause pause) {
        return new MigrationRunner(flyway, pause);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck schema(MigrationRunner migration) {
        return () -> health("schema", migration.obstacle());
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck booking(ChargeRunner runner) {
        return () -> health("booking", runner.outage());
    }

    /**
     * Until Kafka was there once, no ending was ever asked for. What is asked over HTTP needs none, so that a Kafka that goes
     * away later keeps nobody from it.
     */
    @Produces
    @Singleton
    @Readiness
    HealthCheck kafkaReached(KafkaClientService clients, KafkaConnection kafka) {
        return () -> health(
                "kafka",
                hasConnected(clients.getConsumer(GenerationEndedListener.CHANNEL))
                        ? null
                        : "no connection to " + kafka.bootstrapServers() + " so far");
    }

    /** The health check of the channel takes an attempt for a connection. */
    private static boolean hasConnected(@Nullable KafkaConsumer<?, ?> consumer) {
        return consumer != null
                && consumer.unwrap().metrics().values().stream()
                        .filter(metric -> metric.metricName().name().equals("connection-creation-total"))
                        .anyMatch(metric -> metric.metricValue() instanceof Double count && count > 0);
    }

    private static HealthCheckResponse health(String name, @Nullable String reason) {
        var health = HealthCheckResponse.named(name).status(reason == null);
        return reason == null
                ? health.build()
                : health.withData("reason", reason).build();
    }

    void start(@Observes StartupEvent event, MigrationRunner migration) {
        Thread.ofPlatform().daemon().name("migration").start(migration::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }
}
