// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.gateway.claim.ClaimRunner;
import io.autorouter.gateway.claim.HeldBodyStore;
import io.autorouter.gateway.claim.OwnAddress;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/** Makes what holds bodies that do not travel in events. */
@ApplicationScoped
class ClaimWiring {

    private static final int SECRET_BYTES = 32;
    private static final int HEAP_SHARE = 8;

    @Produces
    @Singleton
    HeldBodyStore heldBodies(GatewayConfig config, InstantSource clock) {
        var random = new SecureRandom();
        Path directory = config.body()
                .directory()
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "autorouter-bodies"));
        // No caller waits for longer than the relay lets him.
        var limits = new HeldBodyStore.Limits(
                config.body().memoryMax().orElse(Runtime.getRuntime().maxMemory() / HEAP_SHARE),
                config.body().heldMax(),
                config.relay().total().multipliedBy(2));
        var store = new HeldBodyStore(directory, limits, clock, () -> {
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            return HexFormat.of().formatHex(secret);
        });
        store.clean();
        return store;
    }

    @Produces
    @Singleton
    ClaimRunner claims(Vertx vertx, GatewayConfig config, HeldBodyStore store, HttpServer server) {
        GatewayConfig.Body body = config.body();
        Optional<URI> told = body.url().map(OwnAddress::of);
        long room = Math.max(body.bytesMax(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
        return new ClaimRunner(
                store,
                vertx.createSharedWorkerExecutor("large-bodies", 1),
                () -> told.orElseGet(() -> here(server)),
                new ClaimRunner.Limits(
                        body.eventMax(), body.largeFrom(), body.roomMax().orElse(room)));
    }

    /** The port is known once the server listens, which it does before it takes a request. */
    private static URI here(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }
}
