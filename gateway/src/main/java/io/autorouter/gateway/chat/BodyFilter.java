// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.gateway.claim.ClaimRunner;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Takes the body of a request in, in time and within bounds, and reads it: a large one away from the event loop. */
final class BodyFilter {

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
        HttpServerRequest request = exchange.request();
        String packed = CallerMapper.encodingProblem(request);
        if (packed != null) {
            taker.refuse(Problem.invalid(packed));
            return;
        }
        Vertx vertx = exchange.vertx();
        var body = new BodyCollector(limits.bodyBytesMax());
        ClaimRunner.Room room = claims.room(CallerMapper.length(request, limits.bodyBytesMax()));
        long timer = vertx.setTimer(limits.bodyTimeout().toMillis(), late -> {
            room.leave();
            taker.refuse(Problem.refused(Reason.BODY_TOO_SLOW, "body: it did not arrive in time"));
            request.connection().close();
        });
        request.handler(piece -> {
            if (room.holds((long) body.length() + piece.length())) {
                body.add(piece.getBytes());
            } else {
                body.drop(piece.length());
            }
            if (body.dropped() > (long) OVERSHOOT_MAX * limits.bodyBytesMax()) {
                request.connection().close();
            }
        });
        request.exceptionHandler(broken -> {
            vertx.cancelTimer(timer);
            room.leave();
            if (broken instanceof DecoderException || broken instanceof IllegalArgumentException) {
                taker.refuse(Problem.invalid("body: broken on the way (expected: chunks as HTTP has them)"));
                request.connection().close();
            }
        });
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            end(body, room, taker);
        });
        request.resume();
    }

    private void end(BodyCollector body, ClaimRunner.Room room, Taker taker) {
        if (!room.holds(body.length())) {
            taker.refuse(Problem.retryLater(
                    Reason.OVERLOADED,
                    "The gateway holds as many large requests as it can. Try again in a moment.",
                    1));
        } else if (body.isTooLarge()) {
            room.leave();
            taker.refuse(Problem.refused(
                    Reason.BODY_TOO_LARGE, "body: too large (expected: at most " + limits.bodyBytesMax() + " bytes)"));
        } else if (room.isLarge()) {
            claims.aside(() -> reader.read(body.bytes()))
                    .onSuccess(reading -> taker.take(reading, room))
                    .onFailure(bug -> {
                        room.leave();
                        taker.refuse(Problem.refused(Reason.INTERNAL, "body: not read"));
                    });
        } else {
            taker.take(reader.read(body.bytes()), room);
        }
    }
}
