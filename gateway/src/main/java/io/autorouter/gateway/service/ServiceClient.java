// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks another service of the platform. */
public final class ServiceClient {

    private static final int CONNECTIONS_MAX = 16;
    private static final int WAITING_MAX = 1_024;
    private static final int CONNECT_TIMEOUT_MS = 1_000;
    private static final int BYTES_MAX = 16 << 20;

    private final HttpClient http;
    private final URI base;
    private final Duration timeout;

    public ServiceClient(Vertx vertx, URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_MAX)
                .setMaxWaitQueueSize(WAITING_MAX)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setIdleTimeout(60));
    }

    /** What the service answered. */
    public record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String disposition,
            Buffer body) {

        private static final int OK = 200;
        private static final int OK_MAX = 299;

        public boolean isGood() {
            return status >= OK && status <= OK_MAX;
        }
    }

    /** Fails where the service is away, late, or answers without end. */
    public Future<Answer> get(String pathAndQuery, Map<String, String> headers) {
        return ask(options(HttpMethod.GET, pathAndQuery, headers), Buffer.buffer());
    }

    /** Fails where the service is away, late, or answers without end. */
    public Future<Answer> post(String pathAndQuery, Buffer json) {
        return send(HttpMethod.POST, pathAndQuery, Map.of(), json);
    }

    /** Sends JSON in whatever way, and fails where the service is away, late, or answers without end. */
    public Future<Answer> send(HttpMethod method, String pathAndQuery, Map<String, String> headers, Buffer json) {
        return ask(options(method, pathAndQuery, headers).putHeader("content-type", "application/json"), json);
    }

    /** Gives the answer out as it comes, paused until somebody reads it: it may be long. */
    public Future<HttpClientResponse> open(String pathAndQuery, Map<String, String> headers) {
        return http.request(options(HttpMethod.GET, pathAndQuery, headers))
                .compose(HttpClientRequest::send)
                .onSuccess(HttpClientResponse::pause)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Answer> ask(RequestOptions options, Buffer body) {
        return http.request(options)
                .compose(request -> body.length() == 0 ? request.send() : request.send(body))
                .compose(ServiceClient::read)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private RequestOptions options(HttpMethod method, String pathAndQuery, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setSsl("https".equals(base.getScheme()))
                .setHost(base.getHost())
                .setPort(port())
                .setURI(pathAndQuery)
                .setTimeout(timeout.toMillis());
        headers.forEach(options::putHeader);
        return options;
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
