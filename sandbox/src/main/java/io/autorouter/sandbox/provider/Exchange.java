// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its end, on the thread of its connection.
 *
 * <pre>
 * waiting ──▶ sending ─┬─▶ completed, cut or refused: witnessed, and then the last byte is sent
 *    │           │
 *    └───────────┴─────▶ client gone: witnessed at once
 * </pre>
 */
final class Exchange {

    /** At most this much is handed to the connection at a time. */
    private static final int WRITE_BYTES_MAX = 32 << 10;

    private static final int BYTES_PER_CHUNK = 240;
    private static final int CHUNKS_MAX = WRITE_BYTES_MAX / BYTES_PER_CHUNK;

    /** Those that open and close the stream. */
    private static final int CHUNKS_AROUND = 4;

    private final HttpServerResponse response;
    private final HttpServerRequest request;
    private final Context context;
    private final ChatCall call;
    private final Ending ending;
    private final InstantSource clock;
    private int sent;
    private boolean over;
    private long timer = -1;

    /** Is told how an exchange ended, and tells when that is written down. */
    interface Ending {
        void witness(Served served, Runnable written);
    }

    Exchange(HttpServerRequest request, Context context, ChatCall call, InstantSource clock, Ending ending) {
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.call = call;
        this.clock = clock;
        this.ending = ending;
    }

    void run(@Nullable Behaviour behaviour, Pacing pacing) {
        response.exceptionHandler(broken -> {
            // The close handler tells of it.
        });
        switch (behaviour) {
            case null -> {
                leavesAs(Served.Outcome.CLIENT_GONE, null);
                refuse(404, "There is no " + call.model() + " (expected: sim/ and one of " + Behaviour.EXAMPLES + ")");
            }
            case Behaviour.Hang _ -> leavesAs(Served.Outcome.HANG, null);
            case Behaviour.Refuse refuse -> {
                leavesAs(Served.Outcome.CLIENT_GONE, null);
                refuse(refuse.status(), "Simulated: " + call.model() + " answers with status " + refuse.status());
            }
            case Behaviour.Garbage _ -> {
                leavesAs(Served.Outcome.CLIENT_GONE, null);
                garbage();
            }
            case Behaviour.Html _ -> {
                leavesAs(Served.Outcome.CLIENT_GONE, null);
                nonsense("text/html; charset=utf-8", "<!doctype html><title>Bad gateway</title>");
            }
            case Behaviour.Answer _,
                    Behaviour.Echo _,
                    Behaviour.SlowFirstToken _,
                    Behaviour.Pause _,
                    Behaviour.Lengthy _,
                    Behaviour.RefuseOnce _,
                    Behaviour.CutAfter _,
                    Behaviour.Empty _,
                    Behaviour.Think _,
                    Behaviour.Withhold _,
                    Behaviour.Oddly _,
                    Behaviour.Tell _ -> {
                Reply reply = Reply.of(call, behaviour, pacing);
                Form form = call.wire().form(reply, clock.instant());
                leavesAs(Served.Outcome.CLIENT_GONE, reply);
                if (call.stream()) {
                    later(reply.waitBefore(0), () -> stream(reply, form));
                } else {
                    later(reply.wholeMs(), () -> whole(reply, form));
                }
            }
        }
    }

    /** Says what it means if the connection is closed before the end. */
    private void leavesAs(Served.Outcome outcome, @Nullable Reply reply) {
        response.closeHandler(gone -> {
            if (!over) {
                over = true;
                context.owner().cancelTimer(timer);
                int status = response.headWritten() ? 200 : 0;
                ending.witness(served(outcome, status, reply, false), () -> {});
            }
        });
    }

    private void stream(Reply reply, Form form) {
        int chunks = reply.timing().gapMs() == 0 ? reply.chunks() - sent : 1;
        StringBuilder out = new StringBuilder(Math.min(chunks + CHUNKS_AROUND, CHUNKS_MAX) * BYTES_PER_CHUNK);
        if (!response.headWritten()) {
            response.setChunked(true)
                    .putHeader("content-type", "text/event-stream; charset=utf-8")
                    .putHeader("cache-control", "no-cache");
            form.opening(out);
        }
        long wait = 0;
        while (sent < reply.chunks() && wait == 0 && out.length() < WRITE_BYTES_MAX) {
            form.piece(out, sent++);
            wait = sent < reply.chunks() ? reply.waitBefore(sent) : 0;
        }
        if (sent < reply.chunks()) {
            send(reply, out.toString());
            long next = wait;
            whenDrained(() -> later(next, () -> stream(reply, form)));
        } else if (reply.isCut()) {
            Buffer last = Buffer.buffer(out.toString());
            end(served(Served.Outcome.CUT, 200, reply, false), () -> cut(last));
        } else {
            form.closing(out);
            String last = out.toString();
            end(served(Served.Outcome.COMPLETED, 200, reply, true), () -> {
                send(reply, last);
                response.end();
            });
        }
    }

    /** A client that reads slowly is written to slowly. */
    private void whenDrained(Runnable then) {
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> then.run());
        } else {
            then.run();
        }
    }

    private void whole(Reply reply, Form form) {
        Buffer body = Buffer.buffer(form.whole());
        response.putHeader("content-type", "application/json");
        if (reply.isCut()) {
            response.putHeader("content-length", Integer.toString(body.length()));
            end(served(Served.Outcome.CUT, 200, reply, false), () -> cut(body.getBuffer(0, body.length() / 2)));
        } else {
            sent = reply.chunks();
            end(served(Served.Outcome.COMPLETED, 200, reply, true), () -> response.end(body));
        }
    }

    private void refuse(int status, String message) {
        response.setStatusCode(status).putHeader("content-type", "application/json");
        if (status == 429 || status == 503) {
            response.putHeader("retry-after", "1");
        }
        end(
                served(Served.Outcome.ERROR, status, null, false),
                () -> response.end(call.wire().error(status, message)));
    }

    private void garbage() {
        String nonsense = call.stream()
                ? "data: {\"choices\":[{\"delta\":{\"content\":\"cut sh\n\n<html>Bad gateway</html>\ndata: \u0000\u0001[[[\n\n"
                : "<html><body>Bad gateway</body></html>";
        nonsense(call.stream() ? "text/event-stream" : "application/json", nonsense);
    }

    private void nonsense(String contentType, String body) {
        response.putHeader("content-type", contentType);
        end(served(Served.Outcome.ERROR, 200, null, false), () -> response.end(body));
    }

    /** Writes in the manner of the reply: in one go, in the middle of characters, or byte by byte. */
    private void send(Reply reply, String text) {
        if (reply.manner() == Behaviour.Manner.PLAIN || reply.manner() == Behaviour.Manner.UNMARKED) {
            response.write(text);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        for (int at = 1; at <= bytes.length; at++) {
            // What follows within a character begins with the bits 10.
            boolean within = at < bytes.length && (bytes[at] & 0xc0) == 0x80;
            if (at == bytes.length || within || reply.manner() == Behaviour.Manner.BYTES) {
                response.write(Buffer.buffer(Arrays.copyOfRange(bytes, from, at)));
                from = at;
            }
        }
    }

    private void cut(Buffer last) {
        if (last.length() > 0) {
            response.write(last).onComplete(written -> request.connection().close());
        } else {
            request.connection().close();
        }
    }

    /** First the witness, then the last byte: what a client holds complete is on record, whatever dies next. */
    private void end(Served served, Runnable last) {
        over = true;
        ending.witness(
                served,
                () -> context.runOnContext(now -> {
                    if (!response.closed()) {
                        last.run();
                    }
                }));
    }

    private void later(long ms, Runnable what) {
        if (over) {
            return;
        }
        if (ms <= 0) {
            context.runOnContext(now -> onTime(what));
        } else {
            timer = context.owner().setTimer(ms, due -> onTime(what));
        }
    }

    private void onTime(Runnable what) {
        if (!over) {
            what.run();
        }
    }

    private Served served(Served.Outcome outcome, int status, @Nullable Reply reply, boolean told) {
        Reply telling = told && reply != null && reply.telling() != Behaviour.Telling.NEVER ? reply : null;
        return new Served(
                clock.instant(),
                call.clientRequestId(),
                call.model(),
                call.stream(),
                outcome,
                status,
                call.promptTokens(),
                reply == null ? 0 : reply.tokens(sent),
                telling == null ? null : telling.promptTokens(),
                telling == null ? null : telling.completionTokens(),
                outcome == Served.Outcome.COMPLETED || sent > 0,
                telling == null ? null : telling.cachedTokens(),
                telling == null ? null : telling.writtenTokens(),
                telling == null ? null : telling.reasoningTokens());
    }
}
