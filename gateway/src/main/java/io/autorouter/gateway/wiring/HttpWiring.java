// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the server speak what it speaks well. */
@ApplicationScoped
class HttpWiring implements HttpServerOptionsCustomizer {

    /**
     * Without TLS it is HTTP/1.1 alone: who asks to go on in HTTP/2 from there, as Java's own client does unasked, got long
     * answers broken by Vert.x.
     */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
