// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.wiring;

import com.fasterxml.jackson.core.JsonGenerator;
import io.autorouter.analytics.app.AppPolicy;
import io.autorouter.analytics.database.DatabaseStore;
import io.autorouter.analytics.market.MarketRunner;
import io.autorouter.analytics.market.MarketStore;
import io.autorouter.analytics.market.TaskSharePublisher;
import io.autorouter.analytics.query.HourSums;
import io.autorouter.analytics.record.DeadLetterPublisher;
import io.autorouter.analytics.record.GenerationStore;
import io.autorouter.analytics.record.RecordListener;
import io.autorouter.analytics.record.RecordRunner;
import io.autorouter.analytics.record.Waiting;
import io.autorouter.analytics.upkeep.DayStore;
import io.autorouter.analytics.upkeep.UpkeepRunner;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.wire.EventProducer;
import io.autorouter.contracts.wire.KafkaConnection;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Makes the parts of analytics and joins them. */
@ApplicationScoped
public class AnalyticsWiring {

    private static final int RETENTION_DAYS_MIN = 15;

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
    KafkaConnection kafka(AnalyticsConfig config) {
        return new KafkaConnection(
                config.kafka().bootstrapServers(),
                "analytics",
                config.instance(),
                config.kafka().security());
    }

    @Produces
    @Singleton
    DeadLetterPublisher deadLetters(KafkaConnection kafka, Pause pause, MeterRegistry meters) {
        return new DeadLetterPublisher(kafka, pause, meters);
    }

    void close(@Disposes DeadLetterPublisher deadLetters) {
        deadLetters.close();
    }

    /** Costs are read by people too: 0.000000075, not 7.5E-8. */
    @Produces
    @Singleton
    ObjectMapperCustomizer plainNumbers() {
        return mapper -> mapper.configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);
    }

    @Produces
    @Singleton
    DatabaseStore database(DataSource source) {
        return new DatabaseStore(source);
    }

    @Produces
    @Singleton
    GenerationStore generations(DatabaseStore database) {
        return new GenerationStore(database);
    }

    @Produces
    @Singleton
    RecordRunner recorder(GenerationStore store, MeterRegistry meters) {
        return new RecordRunner(store, meters);
    }

    @Produces
    @Singleton
    Waiting waiting(Pause pause, InstantSource clock) {
        return new Waiting(pause, clock);
    }

    @Produces
    @Singleton
    RecordListener listener(
            KafkaConnection kafka, RecordRunner recorder, DeadLetterPublisher deadLetters, Waiting waiting) {
        var reading = new KafkaConnection(
                kafka.bootstrapServers(), kafka.service(), kafka.instance(), RecordListener.settings(kafka.security()));
        return new RecordListener(() -> reading.groupMember(RecordListener.group()), recorder, deadLetters, waiting);
    }

    @Produces
    @Singleton
    AppPolicy apps(AnalyticsConfig config) {
        return AppPolicy.of(
                config.analytics().hiddenApps().orElse(List.of()),
                config.analytics().appAliases().orElse(List.of()));
    }

    @Produces
    @Singleton
    HourSums hourSums(AnalyticsConfig config) {
        return new HourSums(Period.ofDays(config.analytics().hourRetentionDays()));
    }

    @Produces
    @Singleton
    UpkeepRunner upkeep(
            Flyway flyway, DatabaseStore database, AnalyticsConfig config, InstantSource clock, Pause pause) {
        AnalyticsConfig.Analytics kept = config.analytics();
        var retention = new UpkeepRunner.Retention(
                kept.retentionDays()
                        .map(days -> retention("retention-days", days, RETENTION_DAYS_MIN))
                        .orElse(null),
                retention("hour-retention-days", kept.hourRetentionDays(), RETENTION_DAYS_MIN),
                retention("content-retention-days", kept.contentRetentionDays(), 0));
        return new UpkeepRunner(flyway, new DayStore(database), retention, clock, pause);
    }

    private static Period retention(String setting, int days, int least) {
        if (days < least) {
            throw new IllegalArgumentException("router.analytics." + setting + ": " + days + " (expected: >= " + least
                    + (least > 0 ? ": a day that can be replayed must stay)" : ")"));
        }
        return Period.ofDays(days);
    }

    @Produces
    @Singleton
    TaskSharePublisher taskShares(KafkaConnection kafka, InstantSource clock) {
        var ids = new UuidV7(clock, new SecureRandom());
        return new TaskSharePublisher(
                () -> new EventProducer(kafka.producer("task-share", 0), kafka.service(), ids, clock));
    }

    void close(@Disposes TaskSharePublisher publisher) {
        publisher.close();
    }

    @Produces
    @Singleton
    MarketRunner market(
            DatabaseStore database,
            TaskSharePublisher publisher,
            AnalyticsConfig config,
            InstantSource clock,
            Pause pause) {
        var rhythm = new MarketRunner.Rhythm(
                config.analytics().taskShareEvery(), config.analytics().taskShareAccountCap());
        return new MarketRunner(new MarketStore(database), publisher, rhythm, clock, pause);
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck schema(UpkeepRunner upkeep) {
        return () -> health("schema", upkeep.obstacle());
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck recording(RecordRunner recorder) {
        return () -> health("recording", recorder.outage());
    }

    private static HealthCheckResponse health(String name, @Nullable String reason) {
        var health = HealthCheckResponse.named(name).status(reason == null);
        return reason == null
                ? health.build()
                : health.withData("reason", reason).build();
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck running(RecordListener listener) {
        return () -> HealthCheckResponse.named("recording")
                .status(listener.isRunning())
                .build();
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck kafkaReached(RecordListener listener) {
        return () -> HealthCheckResponse.named("kafka")
                .status(listener.isConnected())
                .build();
    }

    void tell(@Observes StartupEvent event, MarketRunner market) {
        Thread.ofPlatform().daemon().name("market").start(market::run);
    }

    void start(@Observes StartupEvent event, UpkeepRunner upkeep, RecordListener listener, MeterRegistry meters) {
        Gauge.builder("router_analytics_lag_records", listener, RecordListener::lag)
                .description("Records that wait to be taken")
                .register(meters);
        Thread.ofPlatform().daemon().name("upkeep").start(upkeep::run);
        listener.start();
    }

    void stop(@Observes ShutdownEvent event, RecordListener listener) {
        stopping.countDown();
        listener.close();
    }
}
