// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.wire.EventJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fetches bodies that are too large for events from the gateways that hold them, as many at a time as memory holds, and reads
 * them away from the event loops, one at a time.
 */
public final class BodyClient {

    private static final int OK = 200;

    private final HttpClient http;
    private final WorkerExecutor worker;
    private final Limits limits;
    private final AtomicLong loaded = new AtomicLong();

    /**
     * What is fetched.
     *
     * @param loadMax bytes of bodies that attempts may hold at a time
     * @param patience how long a body may take to come
     */
    public record Limits(long loadMax, Duration patience) {}

    public BodyClient(Vertx vertx, Limits limits) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(limits.patience().toMillis())));
        this.worker = vertx.createSharedWorkerExecutor("large-bodies", 1);
        this.limits = limits;
    }

    /** Makes room for the body; false where there is none. */
    public boolean load(BodyClaim claim) {
        if (loaded.addAndGet(claim.bytes()) <= limits.loadMax()) {
            return true;
        }
        loaded.addAndGet(-claim.bytes());
        return false;
    }

    /** Gives the room back that was made. */
    public void unload(BodyClaim claim) {
        loaded.addAndGet(-claim.bytes());
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
                .compose(bytes -> worker.executeBlocking(() -> read(bytes, claim), true)
                        .map(body -> Objects.requireNonNull(body)));
    }

    private static Future<byte[]> body(HttpClientResponse response, BodyClaim claim) {
        String length = response.getHeader("Content-Length");
        if (response.statusCode() != OK || !Long.toString(claim.bytes()).equals(length)) {
            response.exceptionHandler(reset -> {});
            response.request().reset();
            return Future.failedFuture(new IOException("status " + response.statusCode() + ", length " + length
                    + " (expected: " + OK + ", " + claim.bytes() + ")"));
        }
        ByteBuffer whole = ByteBuffer.allocate(Math.toIntExact(claim.bytes()));
        response.handler(piece -> whole.put(piece.getBytes()));
        return response.end().map(done -> whole.array());
    }

    private static ObjectNode read(byte[] bytes, BodyClaim claim) throws IOException, GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        if (!HexFormat.of().formatHex(digest).equals(claim.sha256())) {
            throw new IOException("another body than that which was claimed");
        }
        JsonNode tree = EventJson.MAPPER.readTree(bytes);
        if (tree instanceof ObjectNode body) {
            return body;
        }
        throw new IOException("no JSON object");
    }
}
