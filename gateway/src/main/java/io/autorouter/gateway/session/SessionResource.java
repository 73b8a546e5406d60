// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code /session}: signs the console in with a key, tells who is signed in, and signs out. A session holds up to two
 * keys, one of each kind; their secrets stay in cookies that no script can read.
 */
public final class SessionResource {

    private static final String PATH = "/session";
    private static final int BODY_BYTES_MAX = 1 << 10;
    private static final int CREATED = 201;
    private static final Duration LENGTH = Duration.ofDays(7);
    private static final Problem NOT_THE_CONSOLE = Problem.refused(
            Reason.FORBIDDEN,
            SessionFilter.HEADER + ": missing, or sent by another site's page (expected: the console)");

    private final KeyRing keys;
    private final SessionSeal seal;
    private final SessionFilter filter;
    private final InstantSource clock;

    public SessionResource(KeyRing keys, SessionSeal seal, SessionFilter filter, InstantSource clock) {
        this.keys = keys;
        this.seal = seal;
        this.filter = filter;
        this.clock = clock;
    }

    /** Mounts the resource. */
    public void mount(Router router) {
        router.route(PATH).handler(SessionResource::refuseStrangers);
        router.get(PATH).handler(this::tell);
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
        router.post(PATH).handler(this::signIn);
        router.delete(PATH).handler(this::signOut);
    }

    private static void refuseStrangers(RoutingContext exchange) {
        if (SessionFilter.isConsole(exchange.request())) {
            exchange.response().putHeader("cache-control", "no-store");
            exchange.next();
        } else {
            ProblemMapper.answer(exchange.response(), NOT_THE_CONSOLE);
        }
    }

    private void tell(RoutingContext exchange) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        for (KeyKind kind : KeyKind.values()) {
            KeySecret key = filter.key(exchange.request(), kind);
            boolean usable = key != null && keys.judge("Bearer " + key.text(), kind) instanceof KeyVerdict.Granted;
            put(data, kind, usable && key != null ? key.label() : null);
        }
        answer(exchange.response(), data);
    }

    private void signIn(RoutingContext exchange) {
        Buffer body = exchange.body().buffer();
        String text = body == null ? "" : body.toString().strip();
        switch (keys.judge("Bearer " + text)) {
            case KeyVerdict.Denied denied -> ProblemMapper.answer(exchange.response(), denied.problem());
            case KeyVerdict.Granted granted -> {
                KeyKind kind = granted.key().kind();
                var key = new KeySecret(text);
                String sealed = seal.seal(key, clock.instant().plus(LENGTH));
                exchange.response().addCookie(cookie(exchange.request(), kind, sealed, LENGTH.toSeconds()));
                exchange.response().setStatusCode(CREATED);
                ObjectNode data = JsonNodeFactory.instance.objectNode();
                put(data, kind, key.label());
                answer(exchange.response(), data);
            }
        }
    }

    private void signOut(RoutingContext exchange) {
        for (KeyKind kind : KeyKind.values()) {
            exchange.response().addCookie(cookie(exchange.request(), kind, "", 0));
        }
        answer(exchange.response(), JsonNodeFactory.instance.objectNode());
    }

    private static void put(ObjectNode data, KeyKind kind, @Nullable String label) {
        data.put(kind.name().toLowerCase(Locale.ROOT), label);
    }

    private static Cookie cookie(HttpServerRequest request, KeyKind kind, String value, long seconds) {
        return Cookie.cookie(SessionFilter.cookie(kind), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")))
                .setMaxAge(seconds);
    }

    private static void answer(HttpServerResponse response, ObjectNode data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("data", data);
        response.putHeader("content-type", "application/json").end(Buffer.buffer(EventJson.write(body)));
    }
}
