// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.door.CutBodyFilter;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.autorouter.gateway.rule.Rule;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What all endpoints for management share: the key is checked first, then the body is read, within limits of size and
 * time, and held to the endpoint's rule; only then the endpoint does its work, on a thread that may block.
 */
public final class ManagementFilter {

    private static final Logger LOG = Logger.getLogger(ManagementFilter.class);
    private static final String KEY = "management.key";
    private static final int BODY_BYTES_MAX = 256 << 10;
    private static final long BODY_SECONDS_MAX = 15;
    private static final int WAITING_MAX = 64;
    /** Of those without a key: few, and with workers of their own, so that they never keep out those who have one. */
    private static final int STRANGERS_MAX = 8;

    private static final int TOO_LARGE = 413;
    private static final Problem TOO_LARGE_BODY =
            Problem.refused(Reason.BODY_TOO_LARGE, "body: too large (expected: at most " + BODY_BYTES_MAX + " bytes)");
    private static final Problem TOO_SLOW_BODY =
            Problem.refused(Reason.BODY_TOO_SLOW, "body: it did not arrive in time");
    private static final String NO_ANSWER = "The database does not answer. Try again in a moment.";

    private final KeyRing keys;
    private final Desk holders;
    private final Desk strangers;

    /** Who does the work, and how much of it may wait. */
    private record Desk(WorkerExecutor workers, Semaphore room) {}

    /**
     * Takes what it needs.
     *
     * @param workers for holders of keys
     * @param strangersWorkers for those without
     */
    public ManagementFilter(KeyRing keys, WorkerExecutor workers, WorkerExecutor strangersWorkers) {
        this.keys = keys;
        this.holders = new Desk(workers, new Semaphore(WAITING_MAX));
        this.strangers = new Desk(strangersWorkers, new Semaphore(STRANGERS_MAX));
    }

    /** Mounts an endpoint for holders of management keys that takes no body. */
    public void mount(Router router, HttpMethod method, String path, Endpoint endpoint) {
        router.route(method, path).handler(exchange -> check(exchange, KeyKind.MANAGEMENT));
        router.route(method, path).handler(exchange -> work(exchange, endpoint, null));
    }

    /** Mounts an endpoint for holders of management keys whose body keeps the rule. */
    public void mount(Router router, HttpMethod method, String path, Rule body, Endpoint endpoint) {
        router.route(method, path).handler(exchange -> check(exchange, KeyKind.MANAGEMENT));
        mountBody(router, method, path, body, endpoint);
    }

    /** Mounts an endpoint for holders of any key whose body keeps the rule. */
    public void mountForAll(Router router, HttpMethod method, String path, Rule body, Endpoint endpoint) {
        router.route(method, path).handler(exchange -> check(exchange, null));
        mountBody(router, method, path, body, endpoint);
    }

    /** Mounts an endpoint for whoever knows what its body must hold: no key is asked for. */
    public void mountOpen(Router router, HttpMethod method, String path, Rule body, OpenEndpoint endpoint) {
        mountBody(
                router,
                method,
                path,
                exchange -> work(exchange, strangers, () -> endpoint.answer(body(exchange, body))));
    }

    private void mountBody(Router router, HttpMethod method, String path, Rule body, Endpoint endpoint) {
        mountBody(router, method, path, exchange -> work(exchange, endpoint, body));
    }

    private static void mountBody(Router router, HttpMethod method, String path, Handler<RoutingContext> work) {
        router.route(method, path).handler(ManagementFilter::limitTime);
        router.route(method, path)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .failureHandler(ManagementFilter::fail);
        router.route(method, path).handler(exchange -> {
            CutBodyFilter.done(exchange.request());
            work.handle(exchange);
        });
    }

    /** Mounts an endpoint for holders of any key that takes no body. */
    public void mountForAll(Router router, HttpMethod method, String path, Endpoint endpoint) {
        router.route(method, path).handler(exchange -> check(exchange, null));
        router.route(method, path).handler(exchange -> work(exchange, endpoint, null));
    }

    private void check(RoutingContext exchange, @Nullable KeyKind kind) {
        String header = exchange.request().getHeader("Authorization");
        switch (kind == null ? keys.judge(header) : keys.judge(header, kind)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted -> {
                exchange.put(KEY, granted.key());
                exchange.next();
            }
        }
    }

    private static void limitTime(RoutingContext exchange) {
        long timer = exchange.vertx().setTimer(TimeUnit.SECONDS.toMillis(BODY_SECONDS_MAX), late -> {
            if (!exchange.request().isEnded()) {
                refuse(exchange, TOO_SLOW_BODY);
                exchange.request().connection().close();
            }
        });
        exchange.addEndHandler(end -> exchange.vertx().cancelTimer(timer));
        HttpServerRequest request = exchange.request();
        CutBodyFilter.watch(request, () -> {
            refuse(exchange, Problem.invalid(CutBodyFilter.message(request, request.bytesRead())));
            request.connection().close();
        });
        exchange.next();
    }

    private void work(RoutingContext exchange, Endpoint endpoint, @Nullable Rule rule) {
        work(exchange, holders, () -> endpoint.answer(asked(exchange, rule)));
    }

    private void work(RoutingContext exchange, Desk desk, Callable<Reply> job) {
        if (!desk.room().tryAcquire()) {
            refuse(exchange, later(Reason.OVERLOADED, "Too much is being managed. Try again in a moment."));
            return;
        }
        desk.workers()
                .executeBlocking(job, false)
                .onComplete(done -> desk.room().release())
                .onSuccess(reply -> answer(exchange, reply))
                .onFailure(failure -> {
                    switch (failure) {
                        case RefusedException refused -> refuse(exchange, refused.problem());
                        case IOException e -> {
                            LOG.warnf("not done: path=%s problem=%s", exchange.normalizedPath(), firstLine(e));
                            refuse(exchange, later(Reason.UNAVAILABLE, NO_ANSWER));
                        }
                        default -> exchange.fail(failure);
                    }
                });
    }

    private static Asked asked(RoutingContext exchange, @Nullable Rule rule) throws RefusedException {
        ObjectNode body = rule == null ? JsonNodeFactory.instance.objectNode() : body(exchange, rule);
        Map<String, String> query = new HashMap<>();
        exchange.queryParams().forEach(query::put);
        return new Asked(
                Objects.requireNonNull(exchange.get(KEY)),
                exchange.pathParams(),
                query,
                exchange.request().getHeader("Idempotency-Key"),
                body);
    }

    private static ObjectNode body(RoutingContext exchange, Rule rule) throws RefusedException {
        Buffer bytes = exchange.body().buffer();
        return BodyReader.read(bytes == null ? new byte[0] : bytes.getBytes(), rule);
    }

    private static void answer(RoutingContext exchange, Reply reply) {
        HttpServerResponse response = exchange.response();
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(reply.status())
                    .putHeader("content-type", "application/json")
                    .putHeader("cache-control", "no-store")
                    .end(Buffer.buffer(EventJson.write(reply.body())));
        }
    }

    private static void fail(RoutingContext exchange) {
        if (exchange.statusCode() == TOO_LARGE) {
            refuse(exchange, TOO_LARGE_BODY);
        } else {
            // Further down stands what answers bugs, and requests that are none.
            exchange.next();
        }
    }

    private static void refuse(RoutingContext exchange, Problem problem) {
        ProblemMapper.answer(exchange.response(), problem);
    }

    private static Problem later(Reason reason, String message) {
        return Problem.retryLater(reason, message, 2);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
