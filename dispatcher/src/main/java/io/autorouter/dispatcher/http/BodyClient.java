// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.body.BodyReader;
import io.autorouter.contracts.body.Document;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.wire.EventJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Fetches bodies that do not travel in events from the gateways that hold them. Each lane has a client of its own, so that it
 * works on one event loop; large bodies are read away from it, one at a time, and as many are held as memory holds.
 */
public final class BodyClient {

    private static final int OK = 200;
    private static final BodyReader BODIES = new BodyReader(EventJson.MAPPER.getFactory());

    private final HttpClient http;
    private final WorkerExecutor worker;
    private final Limits limits;
    private final Room room;

    /**
     * What is fetched.
     *
     * @param largeFrom bodies of more bytes are large
     * @param patience how long a body may take to come
     * @param connectionsMax to one gateway
     */
    public record Limits(int largeFrom, Duration patience, int connectionsMax) {}

    /** The memory that all lanes together have for large bodies. */
    public static final class Room {

        private final long bytesMax;
        private final AtomicLong loaded = new AtomicLong();

        public Room(long bytesMax) {
            this.bytesMax = bytesMax;
        }
    }

    public BodyClient(Vertx vertx, Limits limits, Room room) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(Math.toIntExact(limits.patience().toMillis()))
                        .setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(limits.connectionsMax()));
        this.worker = vertx.createSharedWorkerExecutor("large-bodies", 1);
        this.limits = limits;
        this.room = room;
    }

    /** Makes room for the body; false where there is none. Only a large one needs any. */
    public boolean load(BodyClaim claim) {
        if (!isLarge(claim) || room.loaded.addAndGet(claim.bytes()) <= room.bytesMax) {
            return true;
        }
        room.loaded.addAndGet(-claim.bytes());
        return false;
    }

    /** Gives the room back that was made. */
    public void unload(BodyClaim claim) {
        if (isLarge(claim)) {
            room.loaded.addAndGet(-claim.bytes());
        }
    }

    private boolean isLarge(BodyClaim claim) {
        return claim.bytes() > limits.largeFrom();
    }

    /** Returns the body, exactly as it is held; what follows runs where this was called. */
    public Future<ObjectNode> fetch(BodyClaim claim) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(claim.url().toString())
                .setTimeout(limits.patience().toMillis())
                .putHeader("Authorization", "Bearer " + claim.token());
        return http.request(options)
                .compose(request -> request.send().compose(response -> body(response, claim)))
                .compose(came -> isLarge(claim)
                        ? worker.executeBlocking(() -> read(came, claim), true)
                                .map(body -> Objects.requireNonNull(body))
                        : readHere(came, claim));
    }

    /** What a gateway gave: the bytes, and what it told of their long texts. */
    private record Came(ByteBuffer bytes, @Nullable String longTexts) {}

    private static Future<Came> body(HttpClientResponse response, BodyClaim claim) {
        String length = response.getHeader("Content-Length");
        if (response.statusCode() != OK || !Long.toString(claim.bytes()).equals(length)) {
            response.exceptionHandler(reset -> {});
            response.request().reset();
            return Future.failedFuture(new IOException("status " + response.statusCode() + ", length " + length
                    + " (expected: " + OK + ", " + claim.bytes() + ")"));
        }
        ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(claim.bytes()));
        response.handler(piece -> {
            int at = whole.position();
            whole.position(at + piece.length());
            piece.getBytes(whole.array(), at);
        });
        return response.end().map(done -> new Came(whole, response.getHeader(BodyClaim.LONG_TEXTS)));
    }

    private static Future<ObjectNode> readHere(Came came, BodyClaim claim) {
        try {
            return Future.succeededFuture(read(came, claim));
        } catch (IOException | GeneralSecurityException e) {
            return Future.failedFuture(e);
        }
    }

    private static ObjectNode read(Came came, BodyClaim claim) throws IOException, GeneralSecurityException {
        byte[] bytes = came.bytes().array();
        String sha256 = claim.sha256();
        if (sha256 != null
                && !sha256.equals(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))) {
            throw new IOException("another body than that which was claimed");
        }
        JsonNode tree = BODIES.read(Document.told(bytes, came.longTexts()));
        if (tree instanceof ObjectNode body) {
            return body;
        }
        throw new IOException("no JSON object");
    }
}
