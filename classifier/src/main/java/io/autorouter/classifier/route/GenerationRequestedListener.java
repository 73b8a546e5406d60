// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Routing;
import io.autorouter.contracts.wire.EventHandler;
import io.autorouter.contracts.wire.MalformedEventException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Takes requests, decides on the poll thread (a decision costs less than handing it on), and publishes the routing. */
public final class GenerationRequestedListener implements EventHandler<GenerationRequested> {

    private static final Logger LOG = Logger.getLogger(GenerationRequestedListener.class);

    private final Router router;
    private final Supplier<Situation> situation;
    private final GenerationRoutedPublisher publisher;
    private final DeadLetterPublisher deadLetters;
    private final InstantSource clock;
    private final Consumer<Decision> meter;

    public GenerationRequestedListener(
            Router router,
            Supplier<Situation> situation,
            Publishers publishers,
            InstantSource clock,
            Consumer<Decision> meter) {
        this.router = router;
        this.situation = situation;
        this.publisher = publishers.routed();
        this.deadLetters = publishers.deadLetters();
        this.clock = clock;
        this.meter = meter;
    }

    /** Where the results go. */
    public record Publishers(GenerationRoutedPublisher routed, DeadLetterPublisher deadLetters) {}

    @Override
    public void handle(String key, GenerationRequested request) {
        Routed routed = route(request);
        meter.accept(routed.decision());
        if (routed.failure() != null) {
            LOG.warnf("decided by plain means generationId=%s reason=%s", request.generationId(), routed.failure());
        }
        publisher
                .publish(new GenerationRouted(
                        request.decided(), clock.instant(), routed.routing(), routed.decision(), routed.conversation()))
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
            return router.route(request, situation.get());
        } catch (RuntimeException | StackOverflowError e) {
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
            return new Routed(new Routing.Refused(failure), decision, null, null);
        }
    }

    @Override
    public void handleMalformed(ConsumerRecord<String, byte[]> record, MalformedEventException why) {
        deadLetters.publish(record, why);
    }
}
