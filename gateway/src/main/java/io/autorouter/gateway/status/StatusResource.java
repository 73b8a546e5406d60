// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthBoard.Endpoint;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.topic.Groups;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code GET /status}: public, and so asked of Kafka once in a while only, however many look. */
public final class StatusResource {

    private static final Logger LOG = Logger.getLogger(StatusResource.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** Also when nobody asks, so that it is known when incidents begin. */
    private static final long LOOK_MS = 60_000;

    private final Vertx vertx;
    private final GroupClient groups;
    private final HealthBoard health;
    private final InstantSource clock;
    private final IncidentJournal journal = new IncidentJournal();
    private @Nullable Future<Buffer> answer;
    private Instant askedAt = Instant.EPOCH;

    public StatusResource(Vertx vertx, GroupClient groups, HealthBoard health, InstantSource clock) {
        this.vertx = vertx;
        this.groups = groups;
        this.health = health;
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
            Promise<Buffer> told = Promise.promise();
            vertx.executeBlocking(() -> json(groups.read(Groups.ALL, now), now), false)
                    .onSuccess(told::complete)
                    .onFailure(told::fail);
            known = told.future();
            answer = known;
            askedAt = now;
        }
        return known;
    }

    private static SortedMap<String, HealthWindows> byProvider(Map<Endpoint, HealthWindows> endpoints) {
        SortedMap<String, HealthWindows> providers = new TreeMap<>();
        endpoints.forEach(
                (endpoint, windows) -> providers.merge(endpoint.provider().value(), windows, HealthWindows::plus));
        return providers;
    }

    /** Looks may overlap where Kafka answers late. */
    private synchronized List<Incident> seen(List<Incident> incidents, Instant asOf) {
        return journal.look(incidents, asOf);
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Buffer json(List<GroupState> states, Instant asOf) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode data = body.putObject("data");
        data.put("as_of", asOf.truncatedTo(ChronoUnit.MILLIS).toString());
        ArrayNode services = data.putArray("services");
        for (GroupState state : states) {
            services.addObject()
                    .put("name", state.service())
                    .put("group", state.group())
                    .put("up", state.members() > 0)
                    .put("instances", state.members())
                    .put("lag", state.lag())
                    .put("oldest_seconds", state.oldestSeconds());
        }
        ArrayNode incidents = data.putArray("incidents");
        Map<Endpoint, HealthWindows> endpoints = health.read(asOf);
        for (Incident incident : seen(Incident.of(states, endpoints, asOf), asOf)) {
            incidents
                    .addObject()
                    .put("state", incident.state().name().toLowerCase(Locale.ROOT))
                    .put("severity", incident.severity().name().toLowerCase(Locale.ROOT))
                    .put("subject", incident.subject())
                    .put("model", incident.model())
                    .put("message", incident.message())
                    .put("began_at", text(incident.began()))
                    .put("ended_at", text(incident.ended()));
        }
        ArrayNode providers = data.putArray("providers");
        byProvider(endpoints)
                .forEach((provider, windows) -> providers
                        .addObject()
                        .put("slug", provider)
                        .put("uptime_last_5m", windows.last5m().uptime())
                        .put("uptime_last_30m", windows.last30m().uptime())
                        .put("uptime_last_1d", windows.last1d().uptime()));
        return Buffer.buffer(EventJson.write(body));
    }
}
