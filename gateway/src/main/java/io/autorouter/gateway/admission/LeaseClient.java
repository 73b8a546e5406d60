// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.lease.LeaseAnswer;
import io.autorouter.contracts.lease.LeaseAsked;
import io.autorouter.contracts.lease.LeaseReturned;
import io.autorouter.contracts.lease.LeasesReturned;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.contracts.wire.MalformedEventException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks billing for leases, and gives them back. */
public final class LeaseClient {

    private static final String PATH = "/internal/v1/leases";
    private static final int CONNECTIONS_MAX = 16;
    private static final int WAITING_MAX = 1_024;
    private static final int OK_MAX = 299;

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;

    public LeaseClient(Vertx vertx, URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_MAX)
                .setMaxWaitQueueSize(WAITING_MAX)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setTcpNoDelay(true)
                .setIdleTimeout(60));
    }

    /** Fails where billing is away, late, or cannot say. */
    Future<LeaseAnswer> ask(LeaseAsked asked) {
        return post(PATH, asked).compose(body -> {
            try {
                return Future.succeededFuture(EventJson.read(body.getBytes(), LeaseAnswer.class));
            } catch (MalformedEventException e) {
                return Future.failedFuture(e);
            }
        });
    }

    Future<Void> giveBack(List<LeaseReturned> returned) {
        return post(PATH + "/returned", new LeasesReturned(returned)).mapEmpty();
    }

    private Future<Buffer> post(String path, Object body) {
        boolean secure = "https".equals(base.getScheme());
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(secure)
                .setHost(base.getHost())
                .setPort(base.getPort() > 0 ? base.getPort() : secure ? 443 : 80)
                .setURI(path)
                .putHeader("content-type", "application/json")
                .setTimeout(timeout.toMillis());
        return http.request(options)
                .compose(request -> request.send(Buffer.buffer(EventJson.write(body))))
                .compose(LeaseClient::read)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Buffer> read(HttpClientResponse response) {
        return response.body()
                .compose(body -> response.statusCode() <= OK_MAX
                        ? Future.succeededFuture(body)
                        : Future.failedFuture("status " + response.statusCode()));
    }
}
