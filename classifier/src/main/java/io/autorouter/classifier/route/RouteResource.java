// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.route.Decision;
import io.autorouter.contracts.route.Preview;
import io.autorouter.contracts.topic.Topic;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What a gateway asks of a classifier directly: where a request would go, and whether a stored decision would be made again.
 * The same router, in the same situation, as for requests from Kafka; nothing is published, remembered or charged. Not for
 * callers: it trusts whoever can reach it.
 */
public final class RouteResource {

    private static final Logger LOG = Logger.getLogger(RouteResource.class);
    private static final byte[] NOTHING = {};
    private static final int BAD_REQUEST = 400;
    private static final int BROKEN = 500;
    private static final int NOT_READY = 503;

    private final Router router;
    private final Supplier<Situation> situation;
    private final BooleanSupplier ready;

    public RouteResource(Router router, Supplier<Situation> situation, BooleanSupplier ready) {
        this.router = router;
        this.situation = situation;
        this.ready = ready;
    }

    /** Mounts the resource. Bodies may be as large as on a topic; to read one takes too long for an event loop. */
    public void mount(io.vertx.ext.web.Router http) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(Topic.RECORD_BYTES_MAX);
        http.post("/internal/route").handler(body).blockingHandler(exchange -> answer(exchange, this::preview), false);
        http.post("/internal/replay").handler(body).blockingHandler(exchange -> answer(exchange, this::replay), false);
    }

    @FunctionalInterface
    private interface Question {
        Object answer(RoutingContext exchange) throws MalformedEventException;
    }

    private void answer(RoutingContext exchange, Question question) {
        if (!ready.getAsBoolean()) {
            fail(exchange, NOT_READY, "not ready (expected: a list of providers)");
            return;
        }
        try {
            byte[] json = EventJson.write(question.answer(exchange));
            exchange.response().putHeader("content-type", "application/json").end(Buffer.buffer(json));
        } catch (MalformedEventException | IllegalArgumentException e) {
            fail(exchange, BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "question not answered path=%s", exchange.normalizedPath());
            fail(exchange, BROKEN, "The question could not be answered.");
        }
    }

    private Preview preview(RoutingContext exchange) throws MalformedEventException {
        Routed routed = router.route(read(exchange, GenerationRequested.class), situation.get());
        return new Preview(routed.routing(), routed.decision());
    }

    private Object replay(RoutingContext exchange) throws MalformedEventException {
        return Replay.of(
                read(exchange, Decision.class),
                situation.get().policies(),
                exchange.request().getParam("policy"));
    }

    private static <E> E read(RoutingContext exchange, Class<E> type) throws MalformedEventException {
        Buffer body = exchange.body().buffer();
        return EventJson.read(body == null ? NOTHING : body.getBytes(), type);
    }

    private static void fail(RoutingContext exchange, int status, String message) {
        exchange.response()
                .setStatusCode(status)
                .putHeader("content-type", "text/plain")
                .end(message);
    }
}
