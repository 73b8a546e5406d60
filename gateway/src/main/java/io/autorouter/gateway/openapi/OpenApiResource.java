// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.openapi;

import io.autorouter.contracts.wire.EventJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /openapi.json}: the description of the API, for programs; {@code /docs/api/} shows it to people. */
public final class OpenApiResource {

    private final OperationMapper api;
    private volatile byte @Nullable [] document;

    public OpenApiResource(OperationMapper api) {
        this.api = api;
    }

    /** Mounts the resource. */
    public void mount(Router router) {
        for (String path : List.of("/openapi.json", "/q/openapi", "/api/v1/openapi.json")) {
            router.get(path).handler(this::answer);
        }
    }

    private void answer(RoutingContext exchange) {
        // Written when it is first asked for: most gateways never are. Two threads at once would write the same.
        byte[] written = document;
        if (written == null) {
            written = EventJson.write(api.document());
            document = written;
        }
        // Compressed for those who take that: Quarkus marks what it is not to compress.
        exchange.response().headers().remove("content-encoding");
        exchange.response()
                .putHeader("content-type", "application/json")
                .putHeader("access-control-allow-origin", "*")
                .end(Buffer.buffer(written));
    }
}
