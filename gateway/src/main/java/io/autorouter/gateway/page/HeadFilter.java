// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.page;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.ext.web.Router;

/** Answers HEAD as GET is answered, and keeps the body back: so it holds for all that is served, now and later. */
public final class HeadFilter {

    private static final int BEFORE_ALL = -20_000;

    /** Puts the filter before everything else. */
    public void mount(Router router) {
        router.route()
                .method(HttpMethod.HEAD)
                .order(BEFORE_ALL)
                .handler(exchange -> router.handle(new AsGet((HttpServerRequestInternal) exchange.request())));
    }

    private static final class AsGet extends HttpServerRequestWrapper {

        private final HttpServerResponse response;

        AsGet(HttpServerRequestInternal head) {
            super(head);
            this.response = new Silent(head.response());
        }

        @Override
        public HttpMethod method() {
            return HttpMethod.GET;
        }

        @Override
        public HttpServerResponse response() {
            return response;
        }
    }

    /** A response whose body goes nowhere. */
    private static final class Silent extends AbstractResponseWrapper {

        private final HttpServerResponse head;

        Silent(HttpServerResponse head) {
            super(head);
            this.head = head;
        }

        private Future<Void> end(long length) {
            if (!head.headWritten() && !head.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
                head.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
            }
            return head.end();
        }

        @Override
        public Future<Void> end(Buffer chunk) {
            return end(chunk.length());
        }

        @Override
        public Future<Void> end(String chunk) {
            return end(Buffer.buffer(chunk));
        }

        @Override
        public Future<Void> end(String chunk, String encoding) {
            return end(Buffer.buffer(chunk, encoding));
        }

        @Override
        public void end(Buffer chunk, Handler<AsyncResult<Void>> handler) {
            end(chunk).onComplete(handler);
        }

        @Override
        public void end(String chunk, Handler<AsyncResult<Void>> handler) {
            end(chunk).onComplete(handler);
        }

        @Override
        public void end(String chunk, String encoding, Handler<AsyncResult<Void>> handler) {
            end(chunk, encoding).onComplete(handler);
        }

        @Override
        public Future<Void> write(Buffer chunk) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> write(String chunk) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> write(String chunk, String encoding) {
            return Future.succeededFuture();
        }

        @Override
        public void write(Buffer chunk, Handler<AsyncResult<Void>> handler) {
            handler.handle(Future.succeededFuture());
        }

        @Override
        public void write(String chunk, Handler<AsyncResult<Void>> handler) {
            handler.handle(Future.succeededFuture());
        }

        @Override
        public void write(String chunk, String encoding, Handler<AsyncResult<Void>> handler) {
            handler.handle(Future.succeededFuture());
        }

        @Override
        public Future<Void> sendFile(String name) {
            return head.end();
        }

        @Override
        public Future<Void> sendFile(String name, long offset) {
            return head.end();
        }

        @Override
        public Future<Void> sendFile(String name, long offset, long length) {
            return head.end();
        }

        @Override
        public HttpServerResponse sendFile(String name, Handler<AsyncResult<Void>> handler) {
            return sendFile(name, 0, handler);
        }

        @Override
        public HttpServerResponse sendFile(String name, long offset, Handler<AsyncResult<Void>> handler) {
            return sendFile(name, offset, Long.MAX_VALUE, handler);
        }

        @Override
        public HttpServerResponse sendFile(String name, long offset, long length, Handler<AsyncResult<Void>> handler) {
            head.end().onComplete(handler);
            return this;
        }
    }
}
