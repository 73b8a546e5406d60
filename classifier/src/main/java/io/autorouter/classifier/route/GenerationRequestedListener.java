// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.classifier.market.Market;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.wire.EventHandler;
import io.autorouter.contracts.wire.MalformedEventException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Takes requests, decides on the poll thread (a decision costs less than handing it on), and publishes the routing. */
public final class GenerationRequestedListener implements EventHandler<GenerationRequested> {

    private static final Logger LOG = Logger.getLogger(GenerationRequestedListener.class);

    private final Router router;
    private final Supplier<Market> market;
    private final GenerationRoutedPublisher publisher;
    private final DeadLetterPublisher deadLetters;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Timer decisions;

    public GenerationRequestedListener(
            Router router, Supplier<Market> market, Publishers publishers, InstantSource clock, MeterRegistry meters) {
        this.router = router;
        this.market = market;
        this.publisher = publishers.routed();
        this.deadLetters = publishers.deadLetters();
        this.clock = clock;
        this.meters = meters;
        this.decisions = Timer.builder("router_classifier_decision")
                .description("Time to decide where a request goes")
                .serviceLevelObjectives(
                        Duration.ofNanos(100_000), Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(25))
                .register(meters);
    }

    /** Where the results go. */
    public record Publishers(GenerationRoutedPublisher routed, DeadLetterPublisher deadLetters) {}

    @Override
    public void handle(String key, GenerationRequested request) {
        Routed routed = route(request);
        decisions.record(routed.decision().decisionMicros(), TimeUnit.MICROSECONDS);
        meters.counter(
                        "router_classifier_decisions",
                        "policy",
                        routed.decision().policy(),
                        "cause",
                        routed.decision().cause().name())
                .increment();
        publisher
                .publish(new GenerationRouted(request, clock.instant(), routed.routing(), routed.decision()))
                .exceptionally(failure -> {
                    // The gateway hears nobody accept it, and asks again.
                    LOG.errorf(
                            "routing not published generationId=%s attempt=%d reason=%s",
                            request.generationId(), request.attempt(), failure.getMessage());
                    return null;
                });
    }

    /** A request that breaks the router is refused: a poll thread that dies would strand all others. */
    private Routed route(GenerationRequested request) {
        try {
            return router.route(request, market.get());
        } catch (RuntimeException e) {
            LOG.errorf(e, "request could not be routed generationId=%s", request.generationId());
            var failure = Failure.of(Failure.Code.INTERNAL, "The request could not be routed.");
            var decision = new Decision(
                    "none",
                    "1",
                    Decision.Cause.NONE,
                    null,
                    Decision.Settings.DEFAULT,
                    List.of(),
                    null,
                    List.of(),
                    List.of(),
                    null,
                    0);
            return new Routed(new Routing.Refused(failure), decision);
        }
    }

    @Override
    public void handleMalformed(ConsumerRecord<String, byte[]> record, MalformedEventException why) {
        deadLetters.publish(record, why);
    }
}
