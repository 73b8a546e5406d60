// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.gateway.claim.ClaimRunner;
import io.autorouter.gateway.door.CutBodyFilter;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Takes the body of a request in, in time and within bounds, and reads it: a large one away from the event loop. */
final class BodyFilter {

    /** A body of up to so many times the limit is heard to its end, as most clients listen only then. */
    private static final int OVERSHOOT_MAX = 2;

    private final ChatLimits limits;
    private final ClaimRunner claims;
    private final ChatRequestReader reader;

    /** Who wants the body. */
    interface Taker {

        /** Is told the body that came, and the room that it has, which is the taker's to leave. */
        void take(Reading reading, ClaimRunner.Room room);

        void refuse(Problem problem);
    }

    BodyFilter(ChatLimits limits, ClaimRunner claims) {
        this.limits = limits;
        this.claims = claims;
        this.reader = new ChatRequestReader(limits.bodyBytesMax());
    }

    void take(RoutingContext exchange, Taker taker) {
        String packed = CallerMapper.encodingProblem(exchange.request());
        if (packed == null) {
            new Intake(exchange, taker).start();
        } else {
            taker.refuse(Problem.invalid(packed));
        }
    }

    /** One body on its way in. */
    private final class Intake {

        private final HttpServerRequest request;
        private final Vertx vertx;
        private final Taker taker;
        private final BodyCollector body;
        private final ClaimRunner.Room room;
        private long timer;
        private boolean refused;

        Intake(RoutingContext exchange, Taker taker) {
            this.request = exchange.request();
            this.vertx = exchange.vertx();
            this.taker = taker;
            long length = CallerMapper.length(request, limits.bodyBytesMax());
            this.body = new BodyCollector(limits.bodyBytesMax(), length);
            this.room = claims.room(length);
        }

        void start() {
            timer = vertx.setTimer(limits.bodyTimeout().toMillis(), late -> {
                refuse(Problem.refused(Reason.BODY_TOO_SLOW, "body: it did not arrive in time"));
                request.connection().close();
            });
            CutBodyFilter.watch(request, () -> {
                vertx.cancelTimer(timer);
                refuse(Problem.invalid(CutBodyFilter.message(request, body.length() + body.dropped())));
                request.connection().close();
            });
            request.handler(this::add);
            request.exceptionHandler(this::broken);
            request.endHandler(end -> end());
            request.resume();
        }

        private void add(Buffer piece) {
            if (room.holds((long) body.length() + piece.length())) {
                body.add(piece.length(), piece::getBytes);
            } else {
                body.drop(piece.length());
            }
            // Who goes on and on is told while he sends, and cut off when he does not stop.
            long most = (long) OVERSHOOT_MAX * limits.bodyBytesMax();
            if (body.dropped() > most) {
                refuse(tooLarge());
            }
            if (body.dropped() > 2 * most) {
                request.connection().close();
            }
        }

        private void broken(Throwable cause) {
            stop();
            if (cause instanceof DecoderException || cause instanceof IllegalArgumentException) {
                refuse(Problem.invalid("body: broken on the way (expected: chunks as HTTP has them)"));
                request.connection().close();
            } else {
                room.leave();
            }
        }

        private void end() {
            stop();
            if (refused) {
                request.connection().close();
            } else if (!room.holds(body.length())) {
                taker.refuse(Problem.retryLater(
                        Reason.OVERLOADED,
                        "The gateway holds as many large requests as it can. Try again in a moment.",
                        1));
            } else if (body.isTooLarge()) {
                refuse(tooLarge());
            } else if (room.isLarge()) {
                claims.aside(() -> reader.read(body.bytes()))
                        .onSuccess(reading -> taker.take(reading, room))
                        .onFailure(bug -> refuse(Problem.refused(Reason.INTERNAL, "body: not read")));
            } else {
                taker.take(reader.read(body.bytes()), room);
            }
        }

        private void stop() {
            vertx.cancelTimer(timer);
            CutBodyFilter.done(request);
        }

        private void refuse(Problem problem) {
            if (!refused) {
                refused = true;
                room.leave();
                taker.refuse(problem);
            }
        }

        private Problem tooLarge() {
            return Problem.refused(
                    Reason.BODY_TOO_LARGE, "body: too large (expected: at most " + limits.bodyBytesMax() + " bytes)");
        }
    }
}
