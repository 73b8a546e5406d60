// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.autorouter.gateway.relay.Recipient;
import io.autorouter.gateway.relay.RelayTicket;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /chat/completions}: checks the key, reads and validates the body, publishes the request, and keeps the
 * caller's connection until the relay has told the end. Never blocks and never touches the database.
 */
public final class ChatResource {

    private static final int OVERSHOOT_MAX = 8;
    private static final int APP_LENGTH_MAX = 512;
    private static final int SESSION_LENGTH_MAX = 256;

    private final ChatFloor floor;
    private final ChatLimits limits;
    private final ChatRequestReader reader;
    private final IdSource ids;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final LongConsumer overheadMicros;
    private final LongConsumer refusedStatus;

    /** Takes what it needs; the two consumers are told of each answer's overhead and of each refusal's status. */
    public ChatResource(ChatFloor floor, ChatLimits limits, Sources sources, Meters meters) {
        this.floor = floor;
        this.limits = limits;
        this.reader = new ChatRequestReader(limits.bodyBytesMax());
        this.ids = sources.ids();
        this.clock = sources.clock();
        this.nanos = sources.nanos();
        this.overheadMicros = meters.overheadMicros();
        this.refusedStatus = meters.refusedStatus();
    }

    /** Where ids and times come from. */
    public record Sources(IdSource ids, InstantSource clock, LongSupplier nanos) {}

    /** Who counts. */
    public record Meters(LongConsumer overheadMicros, LongConsumer refusedStatus) {}

    /** Mounts the resource below the given prefix. */
    public void mount(Router router, String prefix) {
        router.post(prefix + "/chat/completions").handler(this::take);
    }

    private void take(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        var head = new AnswerHeadMapper(request.response(), nanos, floor.models()::isSimulated, overheadMicros);
        KeyVerdict verdict = floor.keys().judge(request.getHeader("Authorization"), KeyKind.INFERENCE);
        switch (verdict) {
            case KeyVerdict.Denied denied -> refuse(request.response(), denied.problem());
            case KeyVerdict.Granted granted -> {
                Problem notReady = floor.notReady().get();
                if (notReady == null) {
                    collect(exchange, head, granted.key());
                } else {
                    refuse(request.response(), notReady);
                }
            }
        }
    }

    private void collect(RoutingContext exchange, AnswerHeadMapper head, ApiKey key) {
        HttpServerRequest request = exchange.request();
        Vertx vertx = exchange.vertx();
        var guest = new Guest(request, head, key, vertx.getOrCreateContext());
        var body = new BodyCollector(limits.bodyBytesMax());
        long timer = vertx.setTimer(limits.bodyTimeout().toMillis(), late -> {
            refuse(request.response(), Problem.refused(Reason.BODY_TOO_SLOW, "body: it did not arrive in time"));
            request.connection().close();
        });
        request.handler(piece -> {
            body.add(piece.getBytes());
            if (body.dropped() > (long) OVERSHOOT_MAX * limits.bodyBytesMax()) {
                request.connection().close();
            }
        });
        request.exceptionHandler(gone -> vertx.cancelTimer(timer));
        request.endHandler(end -> {
            vertx.cancelTimer(timer);
            if (body.isTooLarge()) {
                refuse(
                        request.response(),
                        Problem.refused(
                                Reason.BODY_TOO_LARGE,
                                "body: too large (expected: at most " + limits.bodyBytesMax() + " bytes)"));
            } else {
                read(guest, body.bytes());
            }
        });
        request.resume();
    }

    private void read(Guest guest, byte[] body) {
        HttpServerResponse response = guest.request().response();
        switch (reader.read(body)) {
            case Reading.Unreadable unreadable -> refuse(response, Problem.invalid(unreadable.message()));
            case Reading.Read read -> {
                String model = floor.models().resolve(read.request().model());
                String unknown = model == null ? read.request().model() : unknownFallback(read.request());
                if (model == null || unknown != null) {
                    String message =
                            "model: \"" + unknown + "\" is not known (expected: a model of GET /api/v1/models)";
                    refuse(response, Problem.refused(Reason.UNKNOWN_MODEL, message));
                } else {
                    open(guest, read.request(), model);
                }
            }
        }
    }

    private @Nullable String unknownFallback(ChatRequest request) {
        for (String fallback : request.fallbacks()) {
            if (floor.models().resolve(fallback) == null) {
                return fallback;
            }
        }
        return null;
    }

    private void open(Guest guest, ChatRequest chat, String model) {
        HttpServerResponse response = guest.request().response();
        OptionalInt partition = floor.framePartition().get();
        if (partition.isEmpty()) {
            refuse(response, Problem.retryLater(Reason.UNAVAILABLE, "The gateway is starting.", 1));
            return;
        }
        session(guest.request(), chat);
        Instant now = clock.instant();
        GenerationId id = GenerationId.next(ids);
        Caller caller = caller(guest.request(), guest.key());
        var requested =
                new GenerationRequested(id, 1, now, caller, partition.getAsInt(), model, chat.stream(), chat.body());
        guest.head().name(id);
        var writer = new AnswerWriter(id, now.getEpochSecond(), model);
        Recipient recipient = chat.stream()
                ? new StreamAnswerMapper(guest.head(), writer, limits.backlogBytesMax(), guest::hangUp)
                : new WholeAnswerMapper(guest.head(), writer);
        Context context = guest.context();
        RelayTicket ticket =
                floor.desk().open(requested, recipient, task -> context.runOnContext(nothing -> task.run()));
        if (ticket == null) {
            refuse(response, Problem.retryLater(Reason.OVERLOADED, "The gateway is full. Try again in a moment.", 1));
            return;
        }
        response.closeHandler(closed -> ticket.leave());
        response.exceptionHandler(broken -> ticket.leave());
    }

    /** A caller with a good key, whose request is being read. */
    private record Guest(HttpServerRequest request, AnswerHeadMapper head, ApiKey key, Context context) {

        void hangUp() {
            request.connection().close();
        }
    }

    /** A client that cannot set fields of the body names its conversation in a header. */
    private static void session(HttpServerRequest request, ChatRequest chat) {
        String session = request.getHeader("x-session-id");
        if (session != null
                && !session.isEmpty()
                && session.length() <= SESSION_LENGTH_MAX
                && !chat.body().hasNonNull("session_id")) {
            chat.body().put("session_id", session);
        }
    }

    private static Caller caller(HttpServerRequest request, ApiKey key) {
        String referer = bounded(request.getHeader("HTTP-Referer"));
        String title = bounded(request.getHeader("X-OpenRouter-Title"));
        if (title == null) {
            title = bounded(request.getHeader("X-Title"));
        }
        return referer == null && title == null
                ? key.caller()
                : new Caller(key.accountId(), key.id(), new App(referer, title));
    }

    private static @Nullable String bounded(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        return header.length() <= APP_LENGTH_MAX ? header : header.substring(0, APP_LENGTH_MAX);
    }

    private void refuse(HttpServerResponse response, Problem problem) {
        refusedStatus.accept(ProblemMapper.body(problem).code());
        ProblemMapper.answer(response, problem);
    }
}
