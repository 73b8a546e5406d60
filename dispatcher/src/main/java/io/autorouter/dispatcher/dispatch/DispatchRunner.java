// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.route.Routing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Takes routed generations on: each once, and as many at a time as the limit allows; and lets go of cancelled ones. */
public final class DispatchRunner {

    private static final Logger LOG = Logger.getLogger(DispatchRunner.class);
    private static final Failure TOO_OLD =
            Failure.of(Failure.Code.TIMEOUT, "The request waited too long for a dispatcher. Try again.");
    private static final String STOPPING = "The dispatcher that wrote this answer was stopped. Try again.";

    /**
     * What one dispatcher may hold.
     *
     * @param inFlightMax attempts at a time
     * @param seenMax generations it remembers
     * @param staleAfter nobody waits any more for a generation this old, as after hours without a dispatcher
     */
    public record Capacity(int inFlightMax, int seenMax, Duration staleAfter) {}

    private final List<LaneRunner> lanes;
    private final OutboxRunner outbox;
    private final InstantSource clock;
    private final SeenGenerations seen;
    private final int inFlightMax;
    private final long staleAfterMs;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Semaphore idle = new Semaphore(0);
    private volatile boolean draining;

    public DispatchRunner(List<LaneRunner> lanes, OutboxRunner outbox, InstantSource clock, Capacity capacity) {
        this.lanes = List.copyOf(lanes);
        this.outbox = outbox;
        this.clock = clock;
        this.seen = new SeenGenerations(capacity.seenMax());
        this.inFlightMax = capacity.inFlightMax();
        this.staleAfterMs = capacity.staleAfter().toMillis();
    }

    /** Returns how many more attempts may be taken on. */
    int room() {
        return outbox.isClogged() ? 0 : inFlightMax - inFlight.get();
    }

    public int inFlight() {
        return inFlight.get();
    }

    void dispatch(GenerationRouted routed) {
        GenerationRequested request = routed.request();
        if (!seen.admit(request.generationId(), request.attempt())) {
            LOG.debugf("attempt dropped: generationId=%s attempt=%d", request.generationId(), request.attempt());
            return;
        }
        if (EndingReport.ageMs(request, clock.instant()) > staleAfterMs) {
            refuse(routed, TOO_OLD);
            return;
        }
        switch (routed.routing()) {
            case Routing.Planned planned -> run(routed, planned);
            case Routing.Refused refused -> refuse(routed, refused.failure());
        }
    }

    private void run(GenerationRouted routed, Routing.Planned planned) {
        GenerationId id = routed.request().generationId();
        inFlight.incrementAndGet();
        lane(id).begin(routed, planned.plan(), this::over);
        // A cancellation that came in between found nothing to stop.
        GenerationCancelled.Reason reason =
                seen.cancellation(id, routed.request().attempt());
        if (reason != null) {
            lane(id).cancel(id, routed.request().attempt(), reason);
        }
    }

    private void refuse(GenerationRouted routed, Failure failure) {
        GenerationRequested request = routed.request();
        var refusal = TrailReport.on(EndingReport.refusal(request, failure), routed, List.of());
        outbox.ended(
                EndingReport.refused(routed, failure, clock.instant()),
                new OutboxRunner.Farewell(request.framePartition(), refusal));
    }

    void cancel(GenerationCancelled cancelled) {
        GenerationId id = cancelled.generationId();
        seen.cancel(id, cancelled.attempt(), cancelled.reason());
        lane(id).cancel(id, cancelled.attempt(), cancelled.reason());
    }

    private LaneRunner lane(GenerationId id) {
        return lanes.get(Math.floorMod(id.hashCode(), lanes.size()));
    }

    private void over() {
        if (inFlight.decrementAndGet() == 0 && draining) {
            idle.release();
        }
    }

    /** Waits for what runs, breaks the rest off when the time is over, and waits until that is told. */
    public void drain(Duration patience, Duration breaking) throws InterruptedException {
        draining = true;
        if (!awaitIdle(patience)) {
            LOG.warnf("attempts broken off by the stop: count=%d", inFlight.get());
            lanes.forEach(lane -> lane.stopAll(STOPPING));
            awaitIdle(breaking);
        }
    }

    private boolean awaitIdle(Duration most) throws InterruptedException {
        return inFlight.get() == 0 || idle.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
    }
}
