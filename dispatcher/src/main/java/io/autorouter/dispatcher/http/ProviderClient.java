// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.http;

import io.autorouter.dispatcher.provider.CallEvents;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.CallFailure.Kind;
import io.autorouter.dispatcher.provider.OpenCall;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls providers over HTTP/1.1 with connections kept alive. Each lane has one of its own, so that a call and its
 * connection live on one event loop. Follows no redirects and asks for no compression: tokens are small, and wait for none.
 */
public final class ProviderClient {

    private static final int IDLE_SECONDS = 30;

    private final HttpClient http;

    /**
     * Makes a client.
     *
     * @param connectMs how long a connection may take to stand
     * @param connectionsMax to one provider
     */
    public ProviderClient(Vertx vertx, int connectMs, int connectionsMax) {
        http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setConnectTimeout(connectMs)
                        .setKeepAliveTimeout(IDLE_SECONDS)
                        .setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(connectionsMax));
    }

    /** Posts the body, and tells of what happens. To be called on an event loop. */
    public OpenCall post(URI url, Map<String, String> headers, byte[] body, CallEvents events) {
        var call = new Call(events);
        http.request(options(url, headers)).onComplete(connecting -> {
            if (connecting.failed()) {
                call.fail(unreached(connecting.cause()));
            } else {
                call.send(connecting.result(), body);
            }
        });
        return call;
    }

    private static RequestOptions options(URI url, Map<String, String> headers) {
        boolean secure = "https".equals(url.getScheme());
        int port = url.getPort();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(host(url))
                .setPort(port >= 0 ? port : secure ? 443 : 80)
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery())
                .putHeader("content-type", "application/json");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            options.putHeader(header.getKey(), header.getValue());
        }
        return options;
    }

    /** An IPv6 address stands in brackets in a URL, and nowhere else. */
    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The addresses of providers are no business of callers: only what kind of trouble it was. */
    private static CallFailure unreached(Throwable cause) {
        String message = switch (cause) {
            case UnknownHostException e -> "its address is not known";
            case SSLException e -> "no secure connection";
            case ConnectException e -> "no connection";
            default -> "not reached";
        };
        return CallFailure.of(Kind.UNAVAILABLE, message);
    }

    private static CallFailure brokenOff() {
        return CallFailure.of(Kind.BROKEN, "the connection broke off");
    }

    /** One call. All of it happens on the event loop that began it. */
    private static final class Call implements OpenCall {

        private final CallEvents events;
        private @Nullable HttpClientRequest request;
        private boolean closed;
        private boolean over;

        Call(CallEvents events) {
            this.events = events;
        }

        void send(HttpClientRequest connected, byte[] body) {
            request = connected;
            if (closed) {
                connected.reset();
                return;
            }
            connected.exceptionHandler(broken -> fail(brokenOff()));
            connected.response().onComplete(responding -> {
                if (responding.failed()) {
                    fail(brokenOff());
                } else {
                    receive(responding.result());
                }
            });
            events.connected();
            connected.end(uncopied(body));
        }

        @SuppressWarnings("deprecation") // Vert.x 4 has no other buffer without a copy.
        private static Buffer uncopied(byte[] body) {
            return Buffer.buffer(Unpooled.wrappedBuffer(body));
        }

        private void receive(HttpClientResponse response) {
            if (closed) {
                return;
            }
            response.exceptionHandler(broken -> fail(brokenOff()));
            response.handler(buffer -> {
                if (!closed) {
                    events.received(buffer.getBytes());
                }
            });
            response.endHandler(ended -> {
                if (!over) {
                    over = true;
                    if (!closed) {
                        events.ended();
                    }
                }
            });
            events.responded(
                    response.statusCode(), response.getHeader("content-type"), response.getHeader("retry-after"));
        }

        void fail(CallFailure failure) {
            if (!over) {
                over = true;
                if (!closed) {
                    events.failed(failure);
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            HttpClientRequest connected = request;
            if (connected != null && !over) {
                over = true;
                connected.reset();
            }
        }
    }
}
