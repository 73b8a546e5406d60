// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.door;

import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers heads of requests that are too large, no HTTP, or name no address, where Vert.x and Quarkus would answer with a
 * bare status.
 *
 * <p>Quarkus makes the server, and lets nobody set its handlers before it listens. But Vert.x tells its meters of each
 * request before it looks for the handler, which is the connection's; so this comes in as a meter.
 */
public final class InvalidHeadFilter {

    private static final int LINE_BYTES_MAX = 8 << 10;
    private static final int HEADERS_BYTES_MAX = 16 << 10;

    private InvalidHeadFilter() {}

    /** Sets the limits of heads. */
    public static void limit(HttpServerOptions options) {
        options.setMaxInitialLineLength(LINE_BYTES_MAX).setMaxHeaderSize(HEADERS_BYTES_MAX);
    }

    /** Returns what lets the filter in. The builder, which Vert.x would rather have it given to, is Quarkus's. */
    @SuppressWarnings("deprecation")
    public static MetricsOptions entrance() {
        return new MetricsOptions().setEnabled(true).setFactory(options -> new Meters());
    }

    private static final class Meters implements VertxMetrics {

        @Override
        public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(HttpServerOptions options, SocketAddress local) {
            return new Entrance();
        }
    }

    private static final class Entrance implements HttpServerMetrics<Object, Object, Object> {

        @Override
        public @Nullable Object requestBegin(Object socket, HttpRequest begun) {
            if (begun instanceof HttpServerRequest request
                    && request.connection() instanceof Http1xServerConnection connection) {
                connection.invalidRequestHandler(InvalidHeadFilter::refuse);
                if (!Address.isValid(request.uri())) {
                    // Of this and all that would follow: the connection is closed after it.
                    connection.handler(InvalidHeadFilter::refuseAddress);
                }
            }
            return null;
        }
    }

    private static void refuse(HttpServerRequest request) {
        refuse(request, problem(request.decoderResult().cause()));
    }

    private static void refuseAddress(HttpServerRequest request) {
        refuse(request, Problem.invalid(Address.problem(request.uri())));
    }

    private static void refuse(HttpServerRequest request, Problem problem) {
        ProblemMapper.answer(request.response().putHeader("connection", "close"), problem);
        request.connection().close();
    }

    private static Problem problem(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException tooLong ->
                Problem.refused(
                        Reason.ADDRESS_TOO_LONG,
                        "address: too long (expected: a request line of at most " + LINE_BYTES_MAX + " bytes)");
            case TooLongHttpHeaderException tooLarge ->
                Problem.refused(
                        Reason.HEADERS_TOO_LARGE,
                        "headers: too large (expected: at most " + HEADERS_BYTES_MAX + " bytes in all)");
            case null, default ->
                Problem.invalid("head: not read (expected: a request line and headers as HTTP/1.1 has them)");
        };
    }
}
