// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyHash;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.account.KeySecret;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.KeyHasher;
import io.autorouter.gateway.key.KeyRing;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.service.ServiceClient;
import io.autorouter.sandbox.sample.Samples;
import io.autorouter.sandbox.time.MovableClock;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of analytics that are longer than the gateway's memory, to callers who read slowly. */
class LongAnswerIT {

    private static final KeyHasher HASHER = secret -> new KeyHash(secret.text().substring(9, 73));

    /** Until the answer begins; how long it takes then is its reader's affair. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final byte[] PIECE = "x".repeat(8 << 10).getBytes(StandardCharsets.US_ASCII);
    private static final long WHOLE = 192L << 20;
    private static final long HELD_MAX = 24 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final KeySecret key = KeySecret.next(new SecureRandom());
    private final AtomicLong written = new AtomicLong();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void areHeldBackWhileNobodyReadsAndComeWholeThen() throws Exception {
        // Given
        int door = open();
        try (Socket caller = ask(door, "/api/v1/logs?format=jsonl")) {
            InputStream answer = caller.getInputStream();
            long read = answer.readNBytes(16 << 10).length;

            // When
            long held = standstill();

            // Then
            assertThat(held).isBetween(read, HELD_MAX);
            read += drain(answer);
            assertThat(written).hasValue(WHOLE);
            // Chunks have their lengths between them.
            assertThat(read).isGreaterThan(WHOLE);
        }
    }

    @Test
    void mayPauseWhileMoreIsLookedFor() throws Exception {
        // Given
        int door = open();
        try (Socket caller = ask(door, "/api/v1/activity?format=jsonl")) {
            // When
            String answer = new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            // Then
            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("first")
                    .contains("last")
                    .endsWith("0\r\n\r\n");
        }
    }

    private Socket ask(int door, String path) throws IOException {
        var caller = new Socket();
        caller.setReceiveBufferSize(64 << 10);
        caller.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door));
        String head =
                "GET " + path + " HTTP/1.1\r\nHost: door\r\nConnection: close\r\nAuthorization: Bearer " + key.text();
        caller.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    /** Waits until no more is written for three times as long as an answer may take to begin, and returns what was. */
    private long standstill() throws InterruptedException {
        long before;
        do {
            before = written.get();
            Thread.sleep(TIMEOUT.multipliedBy(3));
        } while (written.get() > before);
        return before;
    }

    private static long drain(InputStream answer) throws IOException {
        byte[] buffer = new byte[256 << 10];
        long all = 0;
        for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
            all += read;
        }
        return all;
    }

    private int open() {
        Router analytics = Router.router(vertx);
        analytics
                .get("/api/v1/logs")
                .handler(exchange -> write(exchange.response().setChunked(true)));
        analytics.get("/api/v1/activity").handler(exchange -> {
            HttpServerResponse answer = exchange.response().setChunked(true);
            answer.write("first");
            vertx.setTimer(TIMEOUT.multipliedBy(3).toMillis(), late -> answer.end("last"));
        });
        URI service = URI.create("http://127.0.0.1:" + listen(analytics));
        var ring = new KeyRing(
                HASHER,
                new MovableClock(Samples.NOON),
                List.of(ApiKey.bootstrap(
                        new AccountId("acc-00000000000000000000000001"), KeyKind.MANAGEMENT, HASHER.hash(key), "key")));
        Router door = Router.router(vertx);
        new AnalyticsResource(ring, new AnalyticsClient(new ServiceClient(vertx, service, TIMEOUT)))
                .mount(new OperationMapper(door, List.of("/api/v1")));
        return listen(door);
    }

    private void write(HttpServerResponse answer) {
        while (written.get() < WHOLE && !answer.writeQueueFull()) {
            answer.write(Buffer.buffer(PIECE));
            written.addAndGet(PIECE.length);
        }
        if (written.get() < WHOLE) {
            answer.drainHandler(drained -> write(answer));
        } else {
            answer.end();
        }
    }

    private int listen(Router router) {
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}
