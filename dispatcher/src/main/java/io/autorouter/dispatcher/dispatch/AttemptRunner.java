// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.route.RoutePlan;
import io.autorouter.contracts.route.Target;
import io.autorouter.dispatcher.answer.DiscreetReader;
import io.autorouter.dispatcher.ask.PromptSize;
import io.autorouter.dispatcher.ask.Reasoning;
import io.autorouter.dispatcher.attempt.AttemptAction;
import io.autorouter.dispatcher.attempt.AttemptEvent;
import io.autorouter.dispatcher.attempt.AttemptMachine;
import io.autorouter.dispatcher.attempt.AttemptOrder;
import io.autorouter.dispatcher.attempt.AttemptState;
import io.autorouter.dispatcher.attempt.AttemptStep;
import io.autorouter.dispatcher.attempt.CallWatch;
import io.autorouter.dispatcher.attempt.Place;
import io.autorouter.dispatcher.health.CallReport;
import io.autorouter.dispatcher.provider.AnswerPart;
import io.autorouter.dispatcher.provider.AnswerReader;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.Ask;
import io.autorouter.dispatcher.provider.CallEvents;
import io.autorouter.dispatcher.provider.CallFailure;
import io.autorouter.dispatcher.provider.Endpoint;
import io.autorouter.dispatcher.provider.OpenCall;
import io.autorouter.dispatcher.provider.WireFormat;
import io.autorouter.dispatcher.provider.Written;
import io.autorouter.dispatcher.tool.ToolCalls;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One attempt under way: does what the {@link AttemptMachine} decides, and tells it what comes of that. */
final class AttemptRunner {

    private static final Logger LOG = Logger.getLogger(AttemptRunner.class);
    private static final Failure NO_KEY = Failure.of(
            Failure.Code.NO_ENDPOINTS,
            "model: no provider key of the account's own may be used for it (expected: one that is not disabled, and allows it)");
    private static final int REFUSAL_BYTES_MAX = 64 << 10;
    private static final String UNDELIVERABLE = "The answer cannot be delivered at the moment. Try again in a moment.";
    private static final String BUG = "The platform failed to handle the answer.";

    private final AttemptMachine machine;
    private final LaneRunner.Surroundings around;
    private final GenerationRouted routed;
    private final Consumer<AttemptRunner> whenOver;
    private GenerationRequested request;
    private Allowance allowance;
    private @Nullable AttemptState state;
    private @Nullable Exchange exchange;
    private OutboxRunner.@Nullable Farewell farewell;
    private @Nullable AttemptEvent early;
    private boolean over;

    AttemptRunner(
            AttemptMachine machine,
            LaneRunner.Surroundings around,
            GenerationRouted routed,
            Consumer<AttemptRunner> whenOver) {
        this.machine = machine;
        this.around = around;
        this.routed = routed;
        this.request = routed.request();
        this.allowance = new Allowance(request.body(), request.caller().atMost());
        this.whenOver = whenOver;
    }

    int number() {
        return request.attempt();
    }

    /** Returns the call made last. */
    @Nullable
    Exchange exchange() {
        return exchange;
    }

    long wakeAt() {
        AttemptState now = state;
        return now == null ? Long.MAX_VALUE : now.wakeAt();
    }

    /** Begins, with the whole body. */
    void begin(RoutePlan plan, ObjectNode body) {
        if (over) {
            return;
        }
        request = request.withBody(body);
        allowance = new Allowance(body, request.caller().atMost());
        List<Place> open = around.credentials()
                .places(around.health().upFirst(plan.targets(), around.ms().getAsLong()), request.caller());
        List<Place> places = allowance.payable(open);
        if (places.isEmpty()) {
            refuse(open.isEmpty() ? NO_KEY : Allowance.UNPAID);
            return;
        }
        var order = new AttemptOrder(
                request.generationId(),
                request.attempt(),
                request.stream(),
                places,
                PromptSize.tokens(request.body()),
                PromptSize.isTextAlone(request.body()),
                EndingReport.ageMs(request, around.clock().instant()),
                around.sequences().getAsLong());
        take(machine.begin(order, around.ms().getAsLong()));
        AttemptEvent waiting = early;
        if (waiting != null) {
            step(waiting);
        }
    }

    /** Ends without a call, if it has not ended: it cannot begin, or there is nobody whom the account can pay. */
    void refuse(Failure failure) {
        if (!over) {
            var refusal = TrailReport.on(EndingReport.refusal(request, failure), routed, List.of());
            leave(
                    EndingReport.refused(routed, failure, around.clock().instant()),
                    new OutboxRunner.Farewell(request.framePartition(), refusal));
        }
    }

    private void leave(GenerationEnded ended, OutboxRunner.@Nullable Farewell last) {
        over = true;
        around.outbox().ended(ended, last);
        whenOver.accept(this);
    }

    /** A bug in one attempt must not stay silent until a deadline, nor reach another attempt. */
    void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "attempt failed: generationId=%s attempt=%d", request.generationId(), number());
            breakOff();
        }
    }

    /** Where its state does not get over that either, it ends as if nothing had been called. */
    private void breakOff() {
        try {
            step(new AttemptEvent.Stopped(BUG));
        } catch (RuntimeException e) {
            LOG.errorf(e, "attempt not broken off: generationId=%s attempt=%d", request.generationId(), number());
        }
        refuse(Failure.of(Failure.Code.INTERNAL, BUG));
    }

    void step(AttemptEvent event) {
        AttemptState now = state;
        if (now == null) {
            // Its body is on the way.
            early = event;
        } else if (!over) {
            take(machine.decide(now, event, around.ms().getAsLong()));
        }
    }

    private void take(AttemptStep step) {
        report(step);
        state = step.state();
        AttemptAction.End end = step.end();
        for (AttemptAction action : step.actions()) {
            apply(action, end);
        }
    }

    /** Who is not configured here is not to blame for that. */
    private void report(AttemptStep step) {
        long now = around.ms().getAsLong();
        for (CallReport report : CallWatch.ended(state, step, this::toolVerdict, now)) {
            if (around.directory().find(report.endpoint().provider()) != null) {
                around.health().note(report, now);
            }
        }
    }

    private CallReport.Tools toolVerdict() {
        Exchange last = exchange;
        ToolCalls called = last == null ? null : last.tools;
        return called == null ? CallReport.Tools.NONE : called.verdict();
    }

    private void apply(AttemptAction action, AttemptAction.@Nullable End last) {
        switch (action) {
            case AttemptAction.Call call -> call(call.call(), call.place());
            case AttemptAction.Close close -> {
                Exchange open = exchange;
                if (open != null && open.number == close.call()) {
                    open.close();
                }
            }
            case AttemptAction.Send send -> {
                if (last != null) {
                    farewell = new OutboxRunner.Farewell(
                            request.framePartition(), TrailReport.on(send.frame(), routed, last.calls()));
                } else if (!around.outbox().frame(request.framePartition(), send.frame(), send.urgent())) {
                    step(new AttemptEvent.Stopped(UNDELIVERABLE));
                }
            }
            case AttemptAction.End end -> end(end);
        }
    }

    private void end(AttemptAction.End end) {
        if (!over) {
            leave(EndingReport.of(routed, end, around.clock().instant()), farewell);
            around.tally().ended(end);
        }
    }

    private void call(int number, Place place) {
        if (over) {
            return;
        }
        Target target = place.target();
        Endpoint endpoint = around.directory().find(target.provider());
        if (endpoint == null) {
            // The plan is older than our directory, or made for another dispatcher's.
            step(new AttemptEvent.CallFailed(
                    number, CallFailure.of(CallFailure.Kind.UNAVAILABLE, "is not configured at this dispatcher")));
            return;
        }
        CredentialId own = place.credential();
        ApiKey key = own == null
                ? endpoint.apiKey()
                : around.credentials().open(request.caller().accountId(), own);
        if (own != null && key == null) {
            LOG.warnf("credential not usable: generationId=%s credentialId=%s", request.generationId(), own);
            step(new AttemptEvent.CallFailed(
                    number, CallFailure.of(CallFailure.Kind.NOT_SERVED, "the account's own key cannot be used")));
            return;
        }
        var ask = new Ask(
                allowance.within(place),
                target,
                endpoint.dialect(),
                request.stream(),
                request.caller().accountId(),
                request.anthropicBeta());
        WireFormat format = around.formats().of(endpoint.protocol());
        switch (format.write(ask)) {
            case Written.Unsayable unsayable -> step(new AttemptEvent.Unsayable(number, unsayable.problem()));
            case Written.Ready ready -> {
                if (UpstreamEcho.isWanted(request)) {
                    step(new AttemptEvent.Shown(number, UpstreamEcho.of(ready.body())));
                }
                if (!over) {
                    send(new Exchange(number, ask, format), endpoint.baseUrl() + ready.path(), key, ready);
                }
            }
        }
    }

    private void send(Exchange begun, String url, @Nullable ApiKey key, Written.Ready ready) {
        exchange = begun;
        Map<String, String> headers = new HashMap<>(begun.format.headers(key));
        headers.putAll(begun.format.wishes(begun.ask));
        headers.put("x-client-request-id", request.generationId().value());
        headers.put("accept", request.stream() ? "text/event-stream" : "application/json");
        begun.open = around.client().post(URI.create(url), headers, ready.body(), begun);
        if (over) {
            begun.close();
        }
    }

    /** One call and what comes of it. */
    final class Exchange implements CallEvents {

        private final int number;
        private final Ask ask;
        private final WireFormat format;
        private final @Nullable ToolCalls tools;
        private final ByteArrayOutputStream refusal = new ByteArrayOutputStream(0);
        private @Nullable OpenCall open;
        private @Nullable AnswerReader reader;
        private @Nullable Integer status;
        private @Nullable String retryAfter;
        private boolean finished;

        Exchange(int number, Ask ask, WireFormat format) {
            this.number = number;
            this.ask = ask;
            this.format = format;
            this.tools = ToolCalls.of(ask.body());
        }

        boolean isOver() {
            return finished;
        }

        void close() {
            finished = true;
            OpenCall call = open;
            if (call != null) {
                call.close();
            }
        }

        @Override
        public void connected() {
            guarded(() -> step(new AttemptEvent.Connected(number)));
        }

        @Override
        public void responded(int code, @Nullable String contentType, @Nullable String wait) {
            status = code;
            retryAfter = wait;
            if (code >= 200 && code < 300) {
                AnswerReader outspoken = format.reader(ask, contentType);
                reader = Reasoning.isExcluded(ask.body()) ? new DiscreetReader(outspoken) : outspoken;
            }
        }

        @Override
        public void received(byte[] bytes) {
            guarded(() -> {
                AnswerReader reading = reader;
                if (reading != null) {
                    hand(reading.read(bytes));
                } else if (refusal.size() < REFUSAL_BYTES_MAX) {
                    refusal.writeBytes(bytes);
                }
            });
        }

        @Override
        public void ended() {
            finished = true;
            guarded(() -> {
                AnswerReader reading = reader;
                if (reading != null) {
                    hand(reading.end());
                } else {
                    refused();
                }
            });
        }

        @Override
        public void failed(CallFailure failure) {
            finished = true;
            guarded(() -> {
                AnswerReader reading = reader;
                if (reading != null) {
                    brokenOff(reading.end(), failure);
                } else if (status != null) {
                    refused();
                } else {
                    step(new AttemptEvent.CallFailed(number, failure));
                }
            });
        }

        /** What came before the break counts, and may even have been all. */
        private void brokenOff(List<AnswerPart> rest, CallFailure failure) {
            for (AnswerPart part : rest) {
                if (part instanceof AnswerPart.Failed) {
                    step(new AttemptEvent.CallFailed(
                            number, new CallFailure(failure.kind(), status, failure.message(), null)));
                } else {
                    hand(List.of(part));
                }
            }
        }

        private void refused() {
            Integer code = status;
            CallFailure failure = format.readRefusal(code == null ? 0 : code, retryAfter, refusal.toByteArray());
            step(new AttemptEvent.CallFailed(number, failure));
        }

        private void hand(List<AnswerPart> parts) {
            for (AnswerPart part : parts) {
                ToolCalls called = tools;
                if (called != null && !over) {
                    called.add(part);
                }
                step(new AttemptEvent.Received(number, part));
            }
        }
    }
}
