// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.App;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.account.KeyKind;
import io.autorouter.contracts.body.Document;
import io.autorouter.contracts.generation.BodyClaim;
import io.autorouter.contracts.generation.Delivery;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.id.IdSource;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.wire.EventJson;
import io.autorouter.gateway.admission.Cost;
import io.autorouter.gateway.admission.Payer;
import io.autorouter.gateway.admission.Permit;
import io.autorouter.gateway.admission.Verdict;
import io.autorouter.gateway.claim.ClaimRunner;
import io.autorouter.gateway.compress.Shortened;
import io.autorouter.gateway.decision.PreviewMapper;
import io.autorouter.gateway.key.ApiKey;
import io.autorouter.gateway.key.KeyVerdict;
import io.autorouter.gateway.openapi.OperationMapper;
import io.autorouter.gateway.problem.Problem;
import io.autorouter.gateway.problem.Problem.Reason;
import io.autorouter.gateway.problem.ProblemMapper;
import io.autorouter.gateway.relay.Recipient;
import io.autorouter.gateway.relay.RelayTicket;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /chat/completions}: checks the key, reads and validates the body, publishes the request, and keeps the
 * caller's connection until the relay has told the end. {@code POST /route}: the same up to there, and then asks
 * what would become of it. Never blocks and never touches the database.
 */
public final class ChatResource {

    private static final Logger LOG = Logger.getLogger(ChatResource.class);
    private static final Problem NOT_HELD = Problem.retryLater(
            Reason.OVERLOADED, "The gateway cannot keep a request of this size now. Try again in a moment.", 1);

    private final ChatFloor floor;
    private final ChatLimits limits;
    private final ClaimRunner claims;
    private final BodyFilter bodies;
    private final IdSource ids;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final LongConsumer overheadMicros;
    private final LongConsumer refusedStatus;

    /** Takes what it needs; the two consumers are told of each answer's overhead and of each refusal's status. */
    public ChatResource(ChatFloor floor, Intake intake, Sources sources, Meters meters) {
        this.floor = floor;
        this.limits = intake.limits();
        this.claims = intake.claims();
        this.bodies = new BodyFilter(limits, claims);
        this.ids = sources.ids();
        this.clock = sources.clock();
        this.nanos = sources.nanos();
        this.overheadMicros = meters.overheadMicros();
        this.refusedStatus = meters.refusedStatus();
    }

    /**
     * How requests are taken in.
     *
     * @param claims takes bodies that are too large for an event
     */
    public record Intake(ChatLimits limits, ClaimRunner claims) {}

    /** Where ids and times come from. */
    public record Sources(IdSource ids, InstantSource clock, LongSupplier nanos) {}

    /** Who counts. */
    public record Meters(LongConsumer overheadMicros, LongConsumer refusedStatus) {}

    /** Mounts the resource; the mapper answers dry runs. */
    public void mount(OperationMapper api, PreviewMapper previews) {
        api.serve(ChatOperations.COMPLETIONS, exchange -> take(exchange, this::pay));
        BiConsumer<Guest, Order> dry = (guest, order) -> tryDry(guest, order, previews);
        api.serve(ChatOperations.ROUTE, exchange -> take(exchange, dry));
    }

    private void take(RoutingContext exchange, BiConsumer<Guest, Order> next) {
        HttpServerRequest request = exchange.request();
        var head = new AnswerHeadMapper(request.response(), nanos, floor.models()::isSimulated, overheadMicros);
        KeyVerdict verdict = floor.keys().judge(request.getHeader("Authorization"), KeyKind.INFERENCE);
        switch (verdict) {
            case KeyVerdict.Denied denied -> refuse(request.response(), denied.problem());
            case KeyVerdict.Granted granted -> {
                var id = GenerationId.next(ids);
                // From here on also what is refused has a name, by which its caller can ask about it.
                head.name(id);
                Problem notReady = floor.notReady().get();
                if (notReady == null) {
                    Context context = exchange.vertx().getOrCreateContext();
                    Set<ProviderSlug> own = floor.till().ownKeys(granted.key());
                    listen(exchange, new Guest(request, head, granted.key(), own, context, id), next);
                } else {
                    refuse(request.response(), notReady);
                }
            }
        }
    }

    private void listen(RoutingContext exchange, Guest guest, BiConsumer<Guest, Order> next) {
        bodies.take(exchange, new BodyFilter.Taker() {
            @Override
            public void take(Reading reading, ClaimRunner.Room room) {
                hear(guest, reading, room, next);
            }

            @Override
            public void refuse(Problem problem) {
                ChatResource.this.refuse(guest.request().response(), problem);
            }
        });
    }

    private void hear(Guest guest, Reading reading, ClaimRunner.Room room, BiConsumer<Guest, Order> next) {
        Problem problem = switch (reading) {
            case Reading.Unreadable unreadable -> Problem.invalid(unreadable.message());
            case Reading.Read read -> problemOf(guest, read.request());
        };
        if (problem == null && reading instanceof Reading.Read read) {
            order(guest, read, room, order -> next.accept(guest, order));
        } else if (problem != null) {
            room.leave();
            refuse(guest.request().response(), problem);
        }
    }

    private @Nullable Problem problemOf(Guest guest, ChatRequest chat) {
        String header = CallerMapper.headerProblem(guest.request());
        if (header != null) {
            return Problem.invalid(header);
        }
        for (String name : chat.names()) {
            if (resolve(guest, name) == null) {
                return new Problem.UnknownModel(name, chat.names());
            }
        }
        return null;
    }

    private @Nullable String resolve(Guest guest, String name) {
        return floor.models().resolve(name, guest.own());
    }

    /** What needs the whole body is done here; from here on an outline stands for one that does not travel in its event. */
    private void order(Guest guest, Reading.Read read, ClaimRunner.Room room, Consumer<Order> next) {
        ChatRequest chat = read.request();
        String model = Objects.requireNonNullElse(resolve(guest, chat.model()), chat.model());
        Shortened shortened = Compression.apply(chat, floor.models().contextLength(model));
        boolean named = CallerMapper.nameSession(guest.request(), chat);
        boolean called = chat.callModels(name -> resolve(guest, name));
        List<String> meant = chat.names().stream().map(floor.models()::meant).toList();
        Cost cost = floor.till().cost(chat, meant, guest.key().routerDefaults());
        if (claims.travels(read.document().json().length)) {
            next.accept(new Order(chat, model, story(guest, chat, shortened), cost, null, chat.body()));
            return;
        }
        boolean changed = shortened != null || named || called;
        Supplier<Document> document = changed ? () -> Document.plain(EventJson.write(chat.body())) : read::document;
        ObjectNode whole = room.isLarge() ? null : chat.body();
        HttpServerResponse response = guest.request().response();
        claims.claim(chat.body(), document, room)
                .onFailure(failure -> {
                    LOG.warnf("body not held: generationId=%s problem=%s", guest.id(), failure.getMessage());
                    refuse(response, NOT_HELD);
                })
                .onSuccess(held -> held.ifPresentOrElse(
                        claimed -> {
                            ChatRequest outlined = chat.outlined(claimed.outline());
                            AnswerStory story = story(guest, outlined, shortened);
                            next.accept(new Order(outlined, model, story, cost, claimed, whole));
                        },
                        () -> refuse(response, NOT_HELD)));
    }

    private static AnswerStory story(Guest guest, ChatRequest chat, @Nullable Shortened shortened) {
        var story = new AnswerStory(chat, CallerMapper.wantsStory(guest.request()));
        if (shortened != null) {
            story.compressed(shortened);
        }
        return story;
    }

    /** Sets aside what the answer is expected to cost; almost always there is a lease at hand, and nothing to wait for. */
    private void pay(Guest guest, Order order) {
        Till till = floor.till();
        Payer payer = till.payer(guest.key());
        Permit permit = till.admission().take(payer, order.cost());
        if (permit != null) {
            seat(guest, order, permit);
            return;
        }
        Context context = guest.context();
        till.admission()
                .await(
                        payer,
                        order.cost(),
                        verdict -> context.runOnContext(nothing -> {
                            switch (verdict) {
                                case Verdict.Admitted admitted -> seat(guest, order, admitted.permit());
                                case Verdict.Denied denied -> {
                                    if (till.letsOwnKeysAnswer(guest.key(), payer, denied.problem())) {
                                        seat(guest, order, new Permit.Unfunded());
                                    } else {
                                        order.release();
                                        refuse(guest.request().response(), denied.problem());
                                    }
                                }
                            }
                        }));
    }

    private void seat(Guest guest, Order order, Permit permit) {
        HttpServerResponse response = guest.request().response();
        OptionalInt partition = floor.framePartition().get();
        if (response.closed() || partition.isEmpty()) {
            permit.settle(Usd.ZERO);
            order.release();
            refuse(response, Problem.retryLater(Reason.UNAVAILABLE, "The gateway is starting.", 1));
            return;
        }
        GenerationRequested requested = requested(guest, order, partition.getAsInt(), permit::on);
        Context context = guest.context();
        Recipient recipient = floor.log()
                .listening(
                        requested,
                        order.whole(),
                        new PaidRecipient(
                                recipient(guest, order, requested),
                                permit,
                                floor.till().lengths(),
                                floor.models().meant(order.model())));
        RelayTicket ticket =
                floor.desk().open(requested, recipient, task -> context.runOnContext(nothing -> task.run()));
        if (ticket == null) {
            permit.settle(Usd.ZERO);
            order.release();
            refuse(response, Problem.retryLater(Reason.OVERLOADED, "The gateway is full. Try again in a moment.", 1));
            return;
        }
        // The order itself is not kept while its caller waits: it may hold the whole body.
        Runnable release = order.letGo();
        response.endHandler(answered -> release.run());
        response.closeHandler(closed -> {
            leave(ticket, recipient);
            permit.settleUnknown();
            release.run();
        });
        response.exceptionHandler(broken -> leave(ticket, recipient));
    }

    private static void leave(RelayTicket ticket, Recipient recipient) {
        ticket.leave();
        if (recipient instanceof LoggedRecipient logged) {
            logged.left();
        }
    }

    /** Tells where the request would go: the same as of one that is served, but nobody pays for it or serves it. */
    private void tryDry(Guest guest, Order order, PreviewMapper previews) {
        order.release();
        previews.answer(guest.request().response(), requested(guest, order, 0, caller -> caller));
    }

    private GenerationRequested requested(Guest guest, Order order, int partition, UnaryOperator<Caller> payment) {
        ChatRequest chat = order.chat();
        App app = CallerMapper.app(guest.request(), chat);
        Caller caller = guest.key().caller(app);
        Set<ProviderSlug> own = guest.own();
        var request = new GenerationRequested(
                guest.id(),
                1,
                clock.instant(),
                payment.apply(caller),
                partition,
                order.model(),
                chat.stream(),
                chat.body(),
                null,
                guest.key().routerDefaults(),
                own.isEmpty()
                        ? null
                        : own.stream()
                                .sorted(Comparator.comparing(ProviderSlug::value))
                                .toList());
        boolean trail = CallerMapper.wantsStory(guest.request());
        String beta = CallerMapper.anthropicBeta(guest.request());
        BodyClaim claim = order.claim();
        return trail || claim != null || beta != null
                ? request.withDelivery(new Delivery(trail, claim, beta))
                : request;
    }

    private Recipient recipient(Guest guest, Order order, GenerationRequested requested) {
        var writer = new AnswerWriter(
                requested.generationId(), requested.requestedAt().getEpochSecond(), order.story());
        var wishes = AnswerWishes.of(order.chat(), order.story());
        return order.chat().stream()
                ? new StreamAnswerMapper(guest.head(), writer, wishes, limits.backlogBytesMax(), guest::hangUp)
                : new WholeAnswerMapper(guest.head(), writer, wishes);
    }

    /**
     * What he asks for.
     *
     * @param model by the name that the platform has for it
     * @param cost that is expected of the answer
     * @param claimed where the whole body waits, of which the chat has an outline; null: it has all
     * @param whole the body; null of a large one
     */
    private record Order(
            ChatRequest chat,
            String model,
            AnswerStory story,
            Cost cost,
            ClaimRunner.@Nullable Claimed claimed,
            @Nullable ObjectNode whole) {

        @Nullable
        BodyClaim claim() {
            return claimed == null ? null : claimed.claim();
        }

        /** Returns what lets go of the body. */
        Runnable letGo() {
            return claimed == null ? () -> {} : claimed.release();
        }

        void release() {
            letGo().run();
        }
    }

    /**
     * A caller with a good key, whose request is being read.
     *
     * @param own providers that he brought keys for
     */
    private record Guest(
            HttpServerRequest request,
            AnswerHeadMapper head,
            ApiKey key,
            Set<ProviderSlug> own,
            Context context,
            GenerationId id) {

        void hangUp() {
            request.connection().close();
        }
    }

    private void refuse(HttpServerResponse response, Problem problem) {
        refusedStatus.accept(ProblemMapper.body(problem).code());
        ProblemMapper.answer(response, problem);
    }
}
