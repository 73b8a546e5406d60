// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.classifier.market.Market;
import io.autorouter.classifier.policy.BrokenForecaster;
import io.autorouter.classifier.policy.Dial;
import io.autorouter.classifier.policy.Forecaster;
import io.autorouter.classifier.policy.MarketShares;
import io.autorouter.classifier.policy.MetaForecasterStore;
import io.autorouter.classifier.policy.Policies;
import io.autorouter.classifier.route.RouteResource;
import io.autorouter.classifier.route.Router;
import io.autorouter.classifier.sticky.ConversationMemory;
import io.autorouter.classifier.task.TaskGuess;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.id.UuidV7;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.wire.KafkaConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Makes the parts of the classifier and joins them. */
@ApplicationScoped
public class ClassifierWiring {

    private static final Logger LOG = Logger.getLogger(ClassifierWiring.class);

    private static final String CATALOGUE = "/catalogue/models.json";

    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    IdSource ids(InstantSource clock) {
        return new UuidV7(clock, new SecureRandom());
    }

    /** Fails the start if the catalogue is not fit for use. */
    @Produces
    @Singleton
    Catalogue catalogue() {
        try (InputStream resource = ClassifierWiring.class.getResourceAsStream(CATALOGUE)) {
            if (resource == null) {
                throw new IllegalStateException("the catalogue is missing: " + CATALOGUE);
            }
            return Catalogue.of(new ObjectMapper().readTree(resource));
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue is not JSON: " + CATALOGUE, e);
        }
    }

    @Produces
    @Singleton
    Router router(Catalogue catalogue, ClassifierConfig config) {
        TaskGuess.load();
        return new Router(forecaster(catalogue, config), config.classifier().deadline(), System::nanoTime);
    }

    /** A meta-model that cannot be read costs good decisions, never requests. */
    private static Forecaster forecaster(Catalogue catalogue, ClassifierConfig config) {
        Path file = config.classifier().metaModel().orElse(null);
        try {
            return MetaForecasterStore.read(file, catalogue.version());
        } catch (IOException | RuntimeException e) {
            LOG.error("the meta-model cannot be read, decisions fall back file=" + file, e);
            return new BrokenForecaster();
        }
    }

    @Produces
    @Singleton
    SituationRunner situation(
            KafkaConnection kafka, Catalogue catalogue, ClassifierConfig config, InstantSource clock) {
        ClassifierConfig.Sticky sticky = config.classifier().sticky();
        return new SituationRunner(
                kafka,
                clock,
                new SituationRunner.Beginning(
                        Market.of(new ProvidersListed(List.of()), catalogue),
                        new Policies(config.classifier().policy(), Dial.META, MarketShares.seed(catalogue)),
                        new ConversationMemory(sticky.timeToLive(), sticky.conversations()),
                        sticky.timeToLive()));
    }

    @Produces
    @Singleton
    KafkaConnection kafka(ClassifierConfig config) {
        return new KafkaConnection(
                config.kafka().bootstrapServers(),
                "classifier",
                config.instance(),
                config.kafka().security());
    }

    @Produces
    @Singleton
    ClassifierRunner runner(
            KafkaConnection kafka,
            Catalogue catalogue,
            Router router,
            SituationRunner situation,
            IdSource ids,
            InstantSource clock,
            MeterRegistry meters) {
        return new ClassifierRunner(new ClassifierRunner.Parts(
                kafka, catalogue, router, situation, ids, clock, new DecisionMetersWiring(catalogue, meters)::count));
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck routing(ClassifierRunner runner) {
        return () -> HealthCheckResponse.named("routing")
                .status(runner.isReady())
                .withData("providers", runner.knowsProviders())
                .build();
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck alive(ClassifierRunner runner) {
        return () ->
                HealthCheckResponse.named("routing").status(runner.isAlive()).build();
    }

    void mount(
            @Observes io.vertx.ext.web.Router http, Router router, SituationRunner situation, ClassifierRunner runner) {
        new RouteResource(router, situation::situation, runner::isReady).mount(http);
    }

    void start(@Observes StartupEvent event, ClassifierRunner runner) {
        runner.start();
    }

    void stop(@Observes ShutdownEvent event, ClassifierRunner runner) throws InterruptedException {
        runner.stop();
    }
}
