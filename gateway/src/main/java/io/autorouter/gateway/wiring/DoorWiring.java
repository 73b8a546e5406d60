// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.gateway.door.InvalidHeadFilter;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the server answer also what is no HTTP, and speak what it speaks well. */
@ApplicationScoped
class DoorWiring implements VertxOptionsCustomizer, HttpServerOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        options.setMetricsOptions(InvalidHeadFilter.entrance());
    }

    /**
     * Without TLS it is HTTP/1.1 alone: who asks to go on in HTTP/2 from there, as Java's own client does unasked, got long
     * answers broken by Vert.x.
     */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        InvalidHeadFilter.limit(options);
        options.setHttp2ClearTextEnabled(false);
    }
}
