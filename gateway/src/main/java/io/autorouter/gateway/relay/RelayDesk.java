// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.generation.GenerationRequested;
import io.autorouter.contracts.generation.StreamFrame;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bounded room where callers wait for their answers: hands each frame to the relay of its generation.
 *
 * <p>Its clock counts swept time: a sweep that comes late (a pause of the process, a starved machine) advances it by no
 * more than a bound, so that frames which wait behind the pause are heard before anybody is taken for dead.
 */
public final class RelayDesk {

    private static final long SWEEP_GAP_MAX_MS = 250;

    private final int seats;
    private final long stillWaitingMs;
    private final Relay relay;
    private final Patience patience;
    private final RetryBudget retries;
    private final RelayOutbox outbox;
    private final InstantSource clock;
    private final RelayTally tally;
    private final Consumer<Throwable> onBug;
    private final Strays strays;
    private final Map<GenerationId, RelayTicket> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile long now;
    private long lastReading = Long.MIN_VALUE;

    /**
     * Opens the desk.
     *
     * @param clock for the times in endings, not for waiting
     * @param onBug told of what no caller can be told
     */
    public RelayDesk(
            DeskSize size,
            RelayLimits limits,
            RelayOutbox outbox,
            InstantSource clock,
            RelayTally tally,
            Consumer<Throwable> onBug) {
        this.seats = size.seats();
        this.stillWaitingMs = size.stillWaiting().toMillis();
        this.relay = new Relay(limits);
        this.patience = new Patience(limits.acceptTimeout());
        this.retries = new RetryBudget(size.retriesLeast());
        this.outbox = outbox;
        this.clock = clock;
        this.tally = tally;
        this.onBug = onBug;
        this.strays = new Strays(clock.instant());
    }

    /**
     * Publishes the request and keeps the caller's seat until the answer is complete.
     *
     * @param context runs what concerns this caller, one task at a time, in order
     * @return null where all seats are taken
     */
    public @Nullable RelayTicket open(GenerationRequested request, Recipient recipient, Executor context) {
        if (inFlight.incrementAndGet() > seats) {
            inFlight.decrementAndGet();
            tally.turnedAway().increment();
            return null;
        }
        tally.opened().increment();
        var ticket = new RelayTicket(this, request, recipient, context, relay.begin(now, patience.millis()));
        waiting.put(request.generationId(), ticket);
        ticket.publishFirst();
        return ticket;
    }

    /**
     * Hands the frame to the caller who waits for it. An attempt that runs for nobody is stopped: its caller was answered by a
     * dispatcher that died before it could say so, or was lost with the gateway that died here before.
     */
    public void deliver(StreamFrame frame) {
        RelayTicket ticket = waiting.get(frame.generationId());
        if (ticket != null) {
            ticket.tell(new RelayEvent.Heard(frame, now));
        } else if (strays.isToStop(frame)) {
            outbox.cancel(new GenerationCancelled(
                    frame.generationId(), frame.attempt(), GenerationCancelled.Reason.CALLER_LEFT));
        }
    }

    /**
     * Lets time pass. Called every few dozen milliseconds by one thread.
     *
     * @param readingMs a clock that never goes back
     */
    public void sweep(long readingMs) {
        long gap = lastReading == Long.MIN_VALUE ? 0 : readingMs - lastReading;
        lastReading = readingMs;
        long swept = now + Math.clamp(gap, 0, SWEEP_GAP_MAX_MS);
        now = swept;
        for (RelayTicket ticket : waiting.values()) {
            if (ticket.isDue(swept)) {
                ticket.wake();
            }
        }
    }

    /** Ends everything that waits, for the shutdown. */
    public void closeAll() {
        for (RelayTicket ticket : waiting.values()) {
            ticket.leave();
        }
    }

    public int inFlight() {
        return inFlight.get();
    }

    public int seats() {
        return seats;
    }

    public int retriesOpen() {
        return retries.open();
    }

    void forget(RelayTicket ticket) {
        if (waiting.remove(ticket.generationId(), ticket)) {
            strays.answered(ticket.generationId());
            inFlight.decrementAndGet();
        }
    }

    long now() {
        return now;
    }

    long stillWaitingMs() {
        return stillWaitingMs;
    }

    Relay relay() {
        return relay;
    }

    Patience patience() {
        return patience;
    }

    RetryBudget retries() {
        return retries;
    }

    RelayOutbox outbox() {
        return outbox;
    }

    InstantSource clock() {
        return clock;
    }

    RelayTally tally() {
        return tally;
    }

    Consumer<Throwable> onBug() {
        return onBug;
    }
}
