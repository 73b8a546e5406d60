// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.dispatcher.attempt.AttemptEvent;
import io.autorouter.dispatcher.attempt.AttemptMachine;
import io.autorouter.dispatcher.byok.CredentialRing;
import io.autorouter.dispatcher.directory.Directory;
import io.autorouter.dispatcher.health.HealthLedger;
import io.autorouter.dispatcher.http.BodyClient;
import io.autorouter.dispatcher.http.ProviderClient;
import io.autorouter.dispatcher.provider.Formats;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * An event loop and the attempts that run on it. All that happens to an attempt happens there, one thing after another, so
 * nothing is locked.
 */
public final class LaneRunner {

    private static final long TICK_MS = 50;
    /** A provider that has said all, and does not end its answer, keeps the connection for so long. */
    private static final long LINGER_MS = 2_000;

    private static final Logger LOG = Logger.getLogger(LaneRunner.class);
    private static final Failure TOO_MANY = Failure.of(
                    Failure.Code.INTERNAL,
                    "The platform holds as many large requests as it can. Try again in a moment.")
            .retryingAfter(1L);
    private static final Failure NOT_FETCHED = Failure.of(
                    Failure.Code.INTERNAL, "The request is large, and the gateway no longer has it. Send it again.")
            .retryingAfter(1L);

    /**
     * What attempts of a lane share.
     *
     * @param ms a clock that never goes back
     * @param sequences where the frames of an attempt begin to be numbered: draws from 2^32, each time anew
     */
    public record Surroundings(
            Directory directory,
            Formats formats,
            ProviderClient client,
            OutboxRunner outbox,
            AttemptTally tally,
            HealthLedger health,
            CredentialRing credentials,
            BodyClient bodies,
            InstantSource clock,
            LongSupplier ms,
            LongSupplier sequences) {}

    /** A call that is answered but not over. */
    private record Lingering(AttemptRunner.Exchange exchange, long since) {}

    private final Vertx vertx;
    private final Context context;
    private final AttemptMachine machine;
    private final Surroundings surroundings;
    private final Map<GenerationId, AttemptRunner> running = new HashMap<>();
    private final Deque<Lingering> lingering = new ArrayDeque<>();

    public LaneRunner(Vertx vertx, AttemptMachine machine, Surroundings surroundings) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.machine = machine;
        this.surroundings = surroundings;
    }

    public void start() {
        context.runOnContext(nothing -> vertx.setPeriodic(TICK_MS, timer -> tick()));
    }

    /** Begins an attempt; tells when it is over. */
    void begin(GenerationRouted routed, RoutePlan plan, Runnable whenOver) {
        context.runOnContext(nothing -> {
            GenerationId id = routed.request().generationId();
            BodyClaim claim = routed.request().bodyClaim();
            boolean large = claim != null && surroundings.bodies().load(claim);
            var attempt = new AttemptRunner(machine, surroundings, routed, over -> {
                if (claim != null && large) {
                    surroundings.bodies().unload(claim);
                }
                running.remove(id, over);
                AttemptRunner.Exchange exchange = over.exchange();
                if (exchange != null && !exchange.isOver()) {
                    lingering.add(new Lingering(exchange, surroundings.ms().getAsLong()));
                }
                whenOver.run();
            });
            running.put(id, attempt);
            attempt.guarded(() -> {
                if (claim == null) {
                    attempt.begin(plan, routed.request().body());
                } else if (large) {
                    fetch(claim, attempt, plan);
                } else {
                    attempt.refuse(TOO_MANY);
                }
            });
        });
    }

    private void fetch(BodyClaim claim, AttemptRunner attempt, RoutePlan plan) {
        surroundings
                .bodies()
                .fetch(claim)
                .onComplete(fetched -> attempt.guarded(() -> {
                    if (fetched.succeeded()) {
                        attempt.begin(plan, fetched.result());
                    } else {
                        LOG.warnf(
                                "body not fetched: claim=%s problem=%s",
                                claim, fetched.cause().getMessage());
                        attempt.refuse(NOT_FETCHED);
                    }
                }));
    }

    /** Stops attempts of the generation up to this one. */
    void cancel(GenerationId id, int attempt, GenerationCancelled.Reason reason) {
        context.runOnContext(nothing -> {
            AttemptRunner found = running.get(id);
            if (found != null && found.number() <= attempt) {
                found.guarded(() -> found.step(new AttemptEvent.Cancelled(reason)));
            }
        });
    }

    /** Breaks off whatever runs. */
    void stopAll(String why) {
        context.runOnContext(nothing -> each(new AttemptEvent.Stopped(why), attempt -> true));
    }

    private void tick() {
        long now = surroundings.ms().getAsLong();
        each(new AttemptEvent.Ticked(), attempt -> attempt.wakeAt() <= now);
        while (!lingering.isEmpty() && lingering.getFirst().since() + LINGER_MS <= now) {
            lingering.removeFirst().exchange().close();
        }
    }

    /** An attempt that ends leaves the map, so the walk is over a copy of those it concerns. */
    private void each(AttemptEvent event, Predicate<AttemptRunner> concerned) {
        for (AttemptRunner attempt : new ArrayList<>(running.values())) {
            if (concerned.test(attempt)) {
                attempt.guarded(() -> attempt.step(event));
            }
        }
    }
}
