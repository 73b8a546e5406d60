// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.claim;

import io.autorouter.contracts.generation.BodyClaim;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Gives a held body to the dispatcher that answers it, and to nobody else: it must show the body's token. */
public final class HeldBodiesResource {

    private static final String SCHEME = "Bearer ";
    private static final int NONE = 404;

    private final HeldBodyStore store;

    public HeldBodiesResource(HeldBodyStore store) {
        this.store = store;
    }

    /** Mounts the resource. It is no part of the public API. */
    public void mount(Router router) {
        router.get(HeldBodyStore.PATH + "/:id").handler(this::give);
    }

    private void give(RoutingContext exchange) {
        String shown = Objects.requireNonNullElse(exchange.request().getHeader("Authorization"), "");
        HeldBodyStore.Content content = shown.startsWith(SCHEME)
                ? store.find(Objects.requireNonNullElse(exchange.pathParam("id"), ""), shown.substring(SCHEME.length()))
                : null;
        if (content == null) {
            exchange.response().setStatusCode(NONE).end();
            return;
        }
        HttpServerResponse response = exchange.response().putHeader("Content-Type", "application/json");
        switch (content) {
            case HeldBodyStore.InMemory memory -> {
                String texts = memory.document().told();
                if (texts != null) {
                    response.putHeader(BodyClaim.LONG_TEXTS, texts);
                }
                response.end(memory.buffer());
            }
            case HeldBodyStore.InFile file -> response.sendFile(file.file().toString());
        }
    }
}
