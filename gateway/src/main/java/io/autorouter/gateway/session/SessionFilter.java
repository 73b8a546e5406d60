// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.session;

import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Gives requests of the console the key of their session. A cookie counts only beside a header that no form can set and
 * that CORS lets no other origin send, and never where the browser says that another site asks; so nobody else's page can
 * use it. A request that brings its own key keeps it.
 */
public final class SessionFilter {

    /** Says that the console asks, and of which kind the key should be: inference, management, any. */
    static final String HEADER = "X-Console";

    private static final int EARLY = -9_000;

    private final SessionSeal seal;
    private final InstantSource clock;

    public SessionFilter(SessionSeal seal, InstantSource clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** Puts the filter before all that asks for a key. */
    public void mount(Router router, List<String> prefixes) {
        for (String prefix : prefixes) {
            router.route(prefix + "/*").order(EARLY).handler(this::filter);
        }
    }

    private void filter(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (isConsole(request) && request.getHeader("Authorization") == null) {
            KeySecret key = key(request);
            if (key != null) {
                request.headers().set("Authorization", "Bearer " + key.text());
            }
        }
        exchange.next();
    }

    /** Tells whether a page of this very origin asks. */
    static boolean isConsole(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getHeader(HEADER) != null && (site == null || site.equals("same-origin"));
    }

    private @Nullable KeySecret key(HttpServerRequest request) {
        return switch (String.valueOf(request.getHeader(HEADER))) {
            case "inference" -> key(request, KeyKind.INFERENCE);
            case "management" -> key(request, KeyKind.MANAGEMENT);
            default -> {
                KeySecret management = key(request, KeyKind.MANAGEMENT);
                yield management == null ? key(request, KeyKind.INFERENCE) : management;
            }
        };
    }

    /** Returns the session's key of the kind, or null. */
    @Nullable
    KeySecret key(HttpServerRequest request, KeyKind kind) {
        Cookie cookie = request.getCookie(cookie(kind));
        return cookie == null ? null : seal.open(cookie.getValue(), clock.instant());
    }

    static String cookie(KeyKind kind) {
        return "autorouter_" + kind.name().toLowerCase(Locale.ROOT);
    }
}
