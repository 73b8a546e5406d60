// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.KeyId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the analytics service. */
public final class AnalyticsClient {

    private static final int CONNECTIONS_MAX = 16;
    private static final int WAITING_MAX = 256;
    private static final int CONNECT_TIMEOUT_MS = 1_000;
    private static final int BYTES_MAX = 16 << 20;
    private static final String ACCOUNT = "X-Autorouter-Account";
    private static final String KEY = "X-Autorouter-Key";

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;

    public AnalyticsClient(Vertx vertx, URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_MAX)
                .setMaxWaitQueueSize(WAITING_MAX)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setIdleTimeout(60));
    }

    /** What the service answered. */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String disposition,
            Buffer body) {}

    /**
     * Whose question it is.
     *
     * @param account null: nobody's in particular
     * @param key where the answer may only tell of what was done with this key
     */
    record Asker(@Nullable AccountId account, @Nullable KeyId key) {}

    /** Fails where the service is away, late, or answers without end. */
    Future<Answer> get(String pathAndQuery, Asker asker) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setSsl("https".equals(base.getScheme()))
                .setHost(base.getHost())
                .setPort(port())
                .setURI(pathAndQuery)
                .setTimeout(timeout.toMillis());
        if (asker.account() != null) {
            options.putHeader(ACCOUNT, asker.account().value());
        }
        if (asker.key() != null) {
            options.putHeader(KEY, asker.key().value());
        }
        return http.request(options)
                .compose(request -> request.send())
                .compose(AnalyticsClient::read)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int port() {
        if (base.getPort() > 0) {
            return base.getPort();
        }
        return "https".equals(base.getScheme()) ? 443 : 80;
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            body.appendBuffer(piece);
            if (body.length() > BYTES_MAX) {
                answer.tryFail("answer of more than " + BYTES_MAX + " bytes");
                response.request().reset();
            }
        });
        response.exceptionHandler(answer::tryFail);
        response.endHandler(end -> answer.tryComplete(new Answer(
                response.statusCode(),
                response.getHeader("content-type"),
                response.getHeader("content-disposition"),
                body)));
        return answer.future();
    }
}
