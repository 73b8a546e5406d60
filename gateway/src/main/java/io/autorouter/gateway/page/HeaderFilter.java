// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Sets the headers that a browser obeys. The API may be called from any page, as it knows only bearer keys and, of
 * other pages, no cookies; the pages run nothing but their own files.
 */
public final class HeaderFilter {

    private static final int FIRST = -10_000;
    private static final int NO_CONTENT = 204;
    /** Images in data: URLs are those that people show to models, and Swagger UI's icons. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " object-src 'none'";

    /** Puts the filter before everything else. */
    public void mount(Router router) {
        router.route().order(FIRST).handler(HeaderFilter::filter);
    }

    private static void filter(RoutingContext exchange) {
        String path = exchange.normalizedPath();
        HttpServerResponse response = exchange.response();
        MultiMap headers = response.headers();
        headers.set("x-content-type-options", "nosniff");
        if (!path.startsWith("/api/") && !path.startsWith("/v1/")) {
            headers.set("content-security-policy", POLICY).set("referrer-policy", "no-referrer");
            // The pages change with the gateway: a browser asks whether its copy is still good, and is told in a word.
            exchange.addHeadersEndHandler(ready -> headers.set("cache-control", "no-cache"));
            exchange.next();
            return;
        }
        headers.set("access-control-allow-origin", "*");
        headers.set(
                "access-control-expose-headers",
                "X-Generation-Id, X-Gateway-Overhead-Ms, X-Simulated, Retry-After, X-RateLimit-Limit,"
                        + " X-RateLimit-Remaining, X-RateLimit-Reset");
        if (!HttpMethod.OPTIONS.equals(exchange.request().method())) {
            exchange.next();
            return;
        }
        headers.set("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        headers.set(
                "access-control-allow-headers",
                "Authorization, Content-Type, HTTP-Referer, X-Title, X-OpenRouter-Title, X-OpenRouter-Categories,"
                        + " X-OpenRouter-Metadata, X-OpenRouter-Experimental-Metadata, X-Session-Id, X-Anthropic-Beta, Idempotency-Key,"
                        + " X-Stainless-Arch, X-Stainless-Lang, X-Stainless-OS, X-Stainless-Package-Version,"
                        + " X-Stainless-Retry-Count, X-Stainless-Runtime, X-Stainless-Runtime-Version,"
                        + " X-Stainless-Timeout, X-Stainless-Helper-Method");
        headers.set("access-control-max-age", "600");
        response.setStatusCode(NO_CONTENT).end();
    }
}
