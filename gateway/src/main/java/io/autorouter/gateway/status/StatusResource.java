// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthBoard.Endpoint;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.autorouter.gateway.status.StatusBody.Known;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code GET /status}: public, and so asked of Kafka once in a while only, however many look. */
public final class StatusResource {

    private static final Logger LOG = Logger.getLogger(StatusResource.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** Also when nobody asks, so that it is known when incidents begin. */
    private static final long LOOK_MS = 60_000;
    /** A database that hangs does not keep readers waiting. */
    private static final long MEMORY_MS = 1_500;

    private final Vertx vertx;
    private final Sources sources;
    private final InstantSource clock;
    private @Nullable Future<Buffer> answer;
    private Instant askedAt = Instant.EPOCH;

    /**
     * Where it is known from how the platform does.
     *
     * @param groups how services do
     * @param health how endpoints do
     * @param incidents what was not as it should be, as all gateways saw it
     */
    public record Sources(GroupClient groups, HealthBoard health, IncidentStore incidents) {}

    public StatusResource(Vertx vertx, Sources sources, InstantSource clock) {
        this.vertx = vertx;
        this.sources = sources;
        this.clock = clock;
    }

    /** Mounts the resource. */
    public void mount(OperationMapper api) {
        api.serve(StatusOperations.STATUS, this::status);
        vertx.setPeriodic(LOOK_MS, timer -> latest());
    }

    private void status(RoutingContext exchange) {
        latest().onSuccess(body -> exchange.response()
                        .putHeader("content-type", "application/json")
                        .end(body))
                .onFailure(failure -> {
                    LOG.warnf("status not known: problem=%s", failure.getMessage());
                    ProblemMapper.answer(
                            exchange.response(),
                            Problem.retryLater(Reason.UNAVAILABLE, "The queue does not answer. Try again soon.", 2));
                });
    }

    private synchronized Future<Buffer> latest() {
        Instant now = clock.instant();
        Future<Buffer> known = answer;
        if (known == null || Duration.between(askedAt, now).compareTo(FRESH) > 0) {
            known = look(now);
            answer = known;
            askedAt = now;
        }
        return known;
    }

    private Future<Buffer> look(Instant now) {
        return blocking(() -> sources.groups().read(Groups.ALL, now)).compose(services -> {
            Map<Endpoint, HealthWindows> endpoints = sources.health().read(now);
            return remember(Incident.of(services, endpoints, now), now)
                    .map(known ->
                            Buffer.buffer(EventJson.write(new StatusBody(now, services, known, endpoints).json())));
        });
    }

    /** Without the database it is told what is open now, and not what is remembered of it. */
    private Future<Known> remember(List<Incident> incidents, Instant now) {
        return blocking(() -> new Known(sources.incidents().look(incidents, now), true))
                .timeout(MEMORY_MS, TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    LOG.warnf("incidents not remembered: problem=%s", failure.getMessage());
                    return Future.succeededFuture(new Known(incidents, false));
                });
    }

    private <T> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false).map(Objects::requireNonNull);
    }
}
