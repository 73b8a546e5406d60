// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.StreamFrame;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that hands frames and endings to Kafka, so that no event loop ever waits for it. Frames leave in the order
 * in which they came. It collects for a few milliseconds, as Kafka's own linger would, but leaves at once with an urgent
 * one; that keeps one order where two producers could not, and never blocks as a flush does.
 *
 * <p>The last frame of an attempt leaves once Kafka has its ending: whoever saw an answer end is charged for it, whatever dies.
 */
public final class OutboxRunner {

    private sealed interface Outgoing {
        record Frame(int partition, StreamFrame frame) implements Outgoing {}

        record Ended(GenerationEnded ended, @Nullable Farewell farewell, int tries) implements Outgoing {}
    }

    /** The last frame of an attempt, and where its gateway reads. */
    record Farewell(int partition, StreamFrame frame) {}

    private static final Logger LOG = Logger.getLogger(OutboxRunner.class);
    private static final long IDLE_NANOS = 100_000_000;
    private static final long RETRY_NANOS = 1_000_000_000;
    private static final int TRIES_MAX = 60;

    private final StreamFramePublisher frames;
    private final GenerationEndedPublisher endings;
    private final LongSupplier nanos;
    private final long lingerNanos;
    private final int framesMax;

    private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();
    private final Queue<Outgoing.Ended> again = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger unconfirmedEndings = new AtomicInteger();
    private final AtomicInteger lostFrames = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "outbox");
    private volatile boolean waiting;
    private volatile boolean open = true;
    private long retryAt;

    /** Makes an outbox; {@link #start} opens it. */
    public OutboxRunner(StreamFramePublisher frames, GenerationEndedPublisher endings, LongSupplier nanos, Pace pace) {
        this.frames = frames;
        this.endings = endings;
        this.nanos = nanos;
        this.lingerNanos = pace.linger().toNanos();
        this.framesMax = pace.framesMax();
    }

    /**
     * How it collects.
     *
     * @param linger how long a frame may wait for company
     * @param framesMax how many may wait; more mean that Kafka takes none
     */
    public record Pace(Duration linger, int framesMax) {}

    public void start() {
        retryAt = nanos.getAsLong() + RETRY_NANOS;
        thread.start();
    }

    /** Returns false where Kafka takes none, and the frame is lost. */
    boolean frame(int partition, StreamFrame frame, boolean urgent) {
        if (queued.get() >= framesMax) {
            return false;
        }
        add(new Outgoing.Frame(partition, frame), urgent);
        return true;
    }

    /**
     * Endings are never lost while the process lives, short of a minute without Kafka.
     *
     * @param farewell leaves when Kafka has the ending; null where nobody waits
     */
    void ended(GenerationEnded ended, @Nullable Farewell farewell) {
        unconfirmedEndings.incrementAndGet();
        add(new Outgoing.Ended(ended, farewell, 1), farewell != null);
    }

    /** Tells whether it sends, or was told to end: else what waits will never leave. */
    public boolean isAlive() {
        return !open || thread.getState() != Thread.State.TERMINATED;
    }

    /** Tells whether so much waits that Kafka must be away. */
    public boolean isClogged() {
        return queued.get() + unconfirmedEndings.get() >= framesMax / 2;
    }

    private void add(Outgoing outgoing, boolean urgent) {
        queue.add(outgoing);
        queued.incrementAndGet();
        if (urgent || waiting) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (open || queued.get() > 0) {
            boolean sent = drain();
            retry();
            if (sent) {
                LockSupport.parkNanos(this, lingerNanos);
            } else {
                waiting = true;
                if (queue.isEmpty()) {
                    LockSupport.parkNanos(this, IDLE_NANOS);
                }
                waiting = false;
            }
        }
    }

    private boolean drain() {
        boolean any = false;
        Outgoing next = queue.poll();
        while (next != null) {
            any = true;
            queued.decrementAndGet();
            try {
                send(next);
            } catch (RuntimeException e) {
                LOG.error("record not sent", e);
            }
            next = queue.poll();
        }
        return any;
    }

    private void send(Outgoing outgoing) {
        switch (outgoing) {
            case Outgoing.Frame frame ->
                frames.publish(frame.partition(), frame.frame()).exceptionally(failure -> {
                    frameLost(failure);
                    return null;
                });
            case Outgoing.Ended ended ->
                endings.publish(ended.ended()).whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        confirmed(ended.farewell());
                    } else {
                        endingFailed(ended, failure);
                    }
                });
        }
    }

    /** Not counted against the limit: attempts are limited, and each has one. */
    private void confirmed(@Nullable Farewell farewell) {
        if (farewell != null) {
            add(new Outgoing.Frame(farewell.partition(), farewell.frame()), true);
        }
        unconfirmedEndings.decrementAndGet();
    }

    /** The gateway sees the gap, and gives the attempt up; a line for each would be a flood. */
    private void frameLost(Throwable failure) {
        int lost = lostFrames.incrementAndGet();
        if (Integer.bitCount(lost) == 1) {
            LOG.warnf("frames lost so far: count=%d problem=%s", lost, failure.getMessage());
        }
    }

    /** The gateway hears nothing meanwhile, gives the attempt up, and tells of that too; the ending counts when it comes. */
    private void endingFailed(Outgoing.Ended outgoing, Throwable failure) {
        GenerationEnded ended = outgoing.ended();
        if (outgoing.tries() < TRIES_MAX) {
            again.add(new Outgoing.Ended(ended, outgoing.farewell(), outgoing.tries() + 1));
            return;
        }
        unconfirmedEndings.decrementAndGet();
        LOG.errorf(
                "ending lost: generationId=%s accountId=%s attempt=%d promptTokens=%d completionTokens=%d problem=%s",
                ended.generationId(),
                ended.caller().accountId(),
                ended.attempt(),
                ended.usage().promptTokens(),
                ended.usage().completionTokens(),
                failure.getMessage());
    }

    private void retry() {
        long now = nanos.getAsLong();
        if (now - retryAt < 0) {
            return;
        }
        retryAt = now + RETRY_NANOS;
        int due = again.size();
        for (int i = 0; i < due; i++) {
            Outgoing.Ended ended = again.poll();
            if (ended != null) {
                queue.add(ended);
                queued.incrementAndGet();
            }
        }
    }

    /** Sends what is queued, and waits until Kafka has it or the time is over. */
    public void close(Duration most) {
        long deadline = nanos.getAsLong() + most.toNanos();
        while ((queued.get() > 0 || unconfirmedEndings.get() > 0) && deadline - nanos.getAsLong() > 0) {
            LockSupport.parkNanos(this, lingerNanos);
        }
        if (unconfirmedEndings.get() > 0) {
            LOG.errorf("endings not confirmed at the stop: count=%d", unconfirmedEndings.get());
        }
        open = false;
        LockSupport.unpark(thread);
    }
}
