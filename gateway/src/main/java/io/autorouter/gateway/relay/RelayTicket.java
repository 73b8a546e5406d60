// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.usage.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A seat at the {@link RelayDesk}: the state of one generation, touched only in its caller's context. */
public final class RelayTicket {

    private static final String BUG = "The platform failed to handle the answer.";

    private final RelayDesk desk;
    private final GenerationRequested request;
    private final Recipient recipient;
    private final Executor context;
    private final long openedAt;
    private GenerationRequested latestRequest;
    private RelayState state;
    private @Nullable Answerer answerer;
    private boolean holdsRetry;
    /** When the sweep is to wake this ticket; the one field that another thread reads. */
    private volatile long dueAt;

    private long signOfLifeAt;

    RelayTicket(RelayDesk desk, GenerationRequested request, Recipient recipient, Executor context, RelayState state) {
        this.desk = desk;
        this.request = request;
        this.latestRequest = request;
        this.recipient = recipient;
        this.context = context;
        this.openedAt = desk.now();
        this.state = state;
        this.signOfLifeAt = openedAt + desk.stillWaitingMs();
        this.dueAt = Math.min(state.deadline(), signOfLifeAt);
    }

    public GenerationId generationId() {
        return request.generationId();
    }

    /** The caller is gone: stops the work for him. Harmless after the end. */
    public void leave() {
        tell(new RelayEvent.CallerLeft());
    }

    void publishFirst() {
        try {
            publish(request);
        } catch (RuntimeException e) {
            state = new RelayState.Ended();
            desk.forget(this);
            throw e;
        }
    }

    boolean isDue(long now) {
        return now >= dueAt;
    }

    void tell(RelayEvent event) {
        context.execute(() -> step(event));
    }

    void wake() {
        dueAt = Long.MAX_VALUE;
        context.execute(this::tick);
    }

    private void tick() {
        long now = desk.now();
        if (now >= state.deadline()) {
            boolean took = !holdsRetry && desk.retries().tryTake(desk.inFlight());
            boolean mayRetry = holdsRetry || took;
            holdsRetry = mayRetry;
            int before = latest();
            step(new RelayEvent.Tick(now, desk.patience().millis(), mayRetry));
            if (took && latest() == before && !(state instanceof RelayState.Ended)) {
                giveRetryBack();
            }
        }
        boolean isSilent = now >= signOfLifeAt && !(state instanceof RelayState.Ended);
        if (isSilent) {
            signOfLifeAt = now + desk.stillWaitingMs();
        }
        schedule();
        if (isSilent) {
            recipient.stillWaiting();
        }
    }

    private int latest() {
        return switch (state) {
            case RelayState.Seeking seeking -> seeking.latest();
            case RelayState.Following following -> following.latest();
            case RelayState.Ended ended -> 0;
        };
    }

    private void step(RelayEvent event) {
        if (state instanceof RelayState.Ended) {
            return;
        }
        RelayStep step = desk.relay().decide(state, event);
        if (!(step.state() instanceof RelayState.Seeking)) {
            giveRetryBack();
        }
        state = step.state();
        if (state instanceof RelayState.Ended) {
            desk.forget(this);
            if (event instanceof RelayEvent.CallerLeft) {
                desk.tally().left().increment();
            }
        }
        try {
            for (RelayAction action : step.actions()) {
                apply(action);
            }
        } catch (RuntimeException e) {
            desk.onBug().accept(e);
            // Not queued: frames that wait are for nobody once the caller was told.
            step(new RelayEvent.CallerLeft());
            excuse();
        }
        schedule();
    }

    /** Whoever cannot be told his answer is told that, and does not wait for it any longer. */
    private void excuse() {
        try {
            recipient.refuse(Refusal.lost(Failure.of(Failure.Code.INTERNAL, BUG), 0));
        } catch (RuntimeException e) {
            desk.onBug().accept(e);
        }
    }

    private void schedule() {
        dueAt = Math.min(state.deadline(), state instanceof RelayState.Ended ? Long.MAX_VALUE : signOfLifeAt);
    }

    private void giveRetryBack() {
        if (holdsRetry) {
            holdsRetry = false;
            desk.retries().giveBack();
        }
    }

    private void apply(RelayAction action) {
        switch (action) {
            case RelayAction.Publish publish -> {
                desk.tally().retried().increment();
                latestRequest = latestRequest.nextAttempt();
                publish(latestRequest);
            }
            case RelayAction.Accept accept -> {
                desk.patience().observe(desk.now() - openedAt);
                recipient.accepted();
            }
            case RelayAction.Show show -> recipient.echo(show.echo());
            case RelayAction.Forward forward -> {
                answerer = forward.delta().answerer();
                signOfLifeAt = desk.now() + desk.stillWaitingMs();
                recipient.forward(forward.delta());
            }
            case RelayAction.Complete complete -> {
                desk.tally().completed().increment();
                recipient.complete(complete.finished());
            }
            case RelayAction.Refuse refuse -> {
                desk.tally().refused().increment();
                recipient.refuse(refuse.refusal());
            }
            case RelayAction.Cancel cancel ->
                desk.outbox().cancel(new GenerationCancelled(generationId(), cancel.attempt(), cancel.reason()));
            case RelayAction.End end -> {
                if (end.ending() instanceof Ending.Abandoned) {
                    desk.tally().abandoned().increment();
                }
                desk.outbox().end(ended(end));
            }
        }
    }

    private void publish(GenerationRequested attempt) {
        var published = desk.outbox().request(attempt);
        published.whenComplete((nothing, failure) -> {
            if (failure != null) {
                tell(new RelayEvent.NotPublished(attempt.attempt()));
            }
        });
    }

    private GenerationEnded ended(RelayAction.End end) {
        Instant now = desk.clock().instant();
        return new GenerationEnded(
                generationId(),
                end.attempt(),
                request.requestedAt(),
                now,
                request.caller(),
                request.requestedModel(),
                null,
                null,
                request.body().path("session_id").textValue(),
                request.stream(),
                end.ending(),
                answerer,
                null,
                end.completionTokens() == 0 ? TokenUsage.NONE : TokenUsage.estimated(0, end.completionTokens()),
                null,
                null,
                Math.max(0, Duration.between(request.requestedAt(), now).toMillis()),
                List.of());
    }
}
