// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.billing.charge.BookingException.Fault;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Books batches and tells of them, whatever happens: waits for a database or a Kafka that is away as long as it takes, and
 * narrows a batch that the database refuses down to the one ending at fault.
 */
public final class ChargeRunner {

    private static final Logger LOG = Logger.getLogger(ChargeRunner.class);
    private static final int TRIES_MAX = 3;
    /** More than these are counted together: a label is for ever. */
    private static final int MODELS_MAX = 200;
    /** A race is over in a moment; one that never ends is an outage. */
    private static final int RACES_MAX = 10;

    private static final Duration AFTER_REFUSAL = Duration.ofMillis(100);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    private final Booking books;
    private final Telling others;
    private final Pause pause;
    private final Counter charged;
    private final Counter repeated;
    private final Counter suspended;
    private final Counter disputed;
    private final MeterRegistry meters;
    private final Map<String, Counter> costs = new ConcurrentHashMap<>();
    private final LongAdder chargedNanos = new LongAdder();
    private final LongAdder upstreamNanos = new LongAdder();
    private final Timer batches;
    private final AtomicReference<@Nullable String> outage = new AtomicReference<>();

    public ChargeRunner(ChargeStore books, GenerationChargedPublisher others, Pause pause, MeterRegistry meters) {
        this((Booking) books, others, pause, meters);
    }

    ChargeRunner(Booking books, Telling others, Pause pause, MeterRegistry meters) {
        this.books = books;
        this.others = others;
        this.pause = pause;
        this.charged = counter(meters, "router_billing_charges", "Generations charged");
        this.repeated = counter(meters, "router_billing_repeats", "Copies of endings that were charged already");
        this.suspended = counter(meters, "router_billing_suspended", "Usage put in suspense");
        this.disputed =
                counter(meters, "router_billing_disputed", "Answers of which the provider's count is far from ours");
        this.meters = meters;
        sum(meters, "router_billing_charged_nanos", "What callers pay, since the start", chargedNanos);
        sum(meters, "router_billing_upstream_nanos", "What providers are owed, since the start", upstreamNanos);
        this.batches = Timer.builder("router_billing_batch")
                .description("Time to book a batch and tell of it, outages included")
                .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }

    private static void sum(MeterRegistry meters, String name, String description, LongAdder nanos) {
        Gauge.builder(name, nanos::sum)
                .description(description)
                .strongReference(true)
                .register(meters);
    }

    /** Tells what keeps batches from being booked at the moment; null where nothing does. */
    public @Nullable String outage() {
        return outage.get();
    }

    /** An ending as it was received. */
    interface Received {
        GenerationEnded ended();
    }

    /**
     * Books the endings and publishes what they were charged.
     *
     * @param refused takes each ending that the database refuses for what it holds, with the reason
     * @throws InterruptedException if the service stops; then nothing may be acknowledged
     */
    <T extends Received> void book(List<T> endings, BiConsumer<T, Exception> refused) throws InterruptedException {
        Timer.Sample sample = Timer.start();
        narrow(endings, refused);
        sample.stop(batches);
    }

    private <T extends Received> void narrow(List<T> endings, BiConsumer<T, Exception> refused)
            throws InterruptedException {
        if (endings.isEmpty()) {
            return;
        }
        Exception refusal = attempt(endings);
        for (int tried = 1; refusal != null && endings.size() == 1 && tried < TRIES_MAX; tried++) {
            pause.take(AFTER_REFUSAL);
            refusal = attempt(endings);
        }
        if (refusal == null) {
            return;
        }
        if (endings.size() == 1) {
            refused.accept(endings.getFirst(), refusal);
            return;
        }
        int half = endings.size() / 2;
        narrow(endings.subList(0, half), refused);
        narrow(endings.subList(half, endings.size()), refused);
    }

    /** Returns why the endings were refused, or null once they are booked and told of. */
    private @Nullable Exception attempt(List<? extends Received> endings) throws InterruptedException {
        List<GenerationEnded> batch = endings.stream().map(Received::ended).toList();
        int races = 0;
        while (true) {
            try {
                Settlement settlement = books.book(batch);
                count(settlement);
                others.tell(settlement.events());
                if (outage.getAndSet(null) != null) {
                    LOG.infof("booking again endings=%d", endings.size());
                }
                return null;
            } catch (BookingException e) {
                if (e.fault() == Fault.DATA || e.fault() == Fault.BOOKS) {
                    return e;
                }
                if (e.fault() == Fault.RACE && ++races <= RACES_MAX) {
                    pause.take(AFTER_REFUSAL);
                } else {
                    await("database: " + e.reason());
                }
            } catch (Telling.NotToldException e) {
                // The books hold it: booking again finds that, and publishes the same events.
                await("Kafka: " + e.getMessage());
            } catch (RuntimeException e) {
                // A bug that one ending wakes must not stop all others.
                return e;
            }
        }
    }

    private void count(Settlement settlement) {
        charged.increment(settlement.first().size());
        repeated.increment(settlement.repeated().size());
        suspended.increment(settlement.suspended().size());
        chargedNanos.add(settlement.charged().nanos());
        upstreamNanos.add(settlement.upstream().nanos());
        for (Charge charge : settlement.first()) {
            if (charge.charged().nanos() > 0) {
                cost(charge.model()).increment(charge.charged().dollars().doubleValue());
            }
            if (charge.isDisputed()) {
                disputed.increment();
            }
        }
    }

    private Counter cost(@Nullable ModelId model) {
        String name = model == null || (costs.size() >= MODELS_MAX && !costs.containsKey(model.value()))
                ? "other"
                : model.value();
        return costs.computeIfAbsent(
                name,
                label -> Counter.builder("autorouter_cost_usd")
                        .description("What callers pay")
                        .tag("model", label)
                        .register(meters));
    }

    private void await(String reason) throws InterruptedException {
        if (outage.getAndSet(reason) == null) {
            LOG.warnf("cannot book, trying until I can reason=%s", reason);
        }
        pause.take(AFTER_OUTAGE);
    }
}
