// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.database.DatabaseException;
import io.autorouter.contracts.wire.Pause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records batches, whatever happens: waits for a database that is away as long as it takes, tries again where another
 * writer was quicker, and narrows a batch whose data are refused down to the one observation at fault.
 */
public final class RecordRunner {

    private static final Logger LOG = Logger.getLogger(RecordRunner.class);
    private static final int TRIES_MAX = 3;
    private static final int RACES_MAX = 20;
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(100);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(1);

    private final Recording recording;
    private final Counter changed;
    private final Counter observed;
    private final Timer batches;
    private final AtomicReference<@Nullable String> outage = new AtomicReference<>();

    public RecordRunner(GenerationStore store, MeterRegistry meters) {
        this((Recording) store, meters);
    }

    RecordRunner(Recording recording, MeterRegistry meters) {
        this.recording = recording;
        this.changed = Counter.builder("router_analytics_rows_changed")
                .description("Rows of generations written")
                .register(meters);
        this.observed = Counter.builder("router_analytics_events")
                .description("Events taken")
                .register(meters);
        this.batches = Timer.builder("router_analytics_batch")
                .description("Time to record a batch, outages included")
                .register(meters);
    }

    /** Tells what keeps batches from being recorded at the moment; null where nothing does. */
    public @Nullable String outage() {
        return outage.get();
    }

    /**
     * Records the observations.
     *
     * @param refused takes each observation that the database refuses for what it holds, with the reason
     * @param pause waits before another try
     * @throws InterruptedException if the service stops; then nothing may be acknowledged
     */
    <T extends Observation> void record(List<T> observations, BiConsumer<T, Exception> refused, Pause pause)
            throws InterruptedException {
        Timer.Sample sample = Timer.start();
        narrow(observations, refused, pause);
        sample.stop(batches);
        observed.increment(observations.size());
    }

    private <T extends Observation> void narrow(List<T> observations, BiConsumer<T, Exception> refused, Pause pause)
            throws InterruptedException {
        if (observations.isEmpty()) {
            return;
        }
        int tries = observations.size() == 1 ? TRIES_MAX : 1;
        @Nullable Exception refusal = attempt(observations, pause);
        for (int tried = 1; refusal != null && tried < tries; tried++) {
            pause.take(AFTER_REFUSAL);
            refusal = attempt(observations, pause);
        }
        if (refusal == null) {
            return;
        }
        if (observations.size() == 1) {
            refused.accept(observations.getFirst(), refusal);
            return;
        }
        int half = observations.size() / 2;
        narrow(observations.subList(0, half), refused, pause);
        narrow(observations.subList(half, observations.size()), refused, pause);
    }

    /** Returns why the data were refused, or null once they are recorded. */
    private @Nullable Exception attempt(List<? extends Observation> observations, Pause pause)
            throws InterruptedException {
        int races = 0;
        while (true) {
            try {
                changed.increment(recording.record(
                        observations.stream().map(Observation::observed).toList()));
                if (outage.getAndSet(null) != null) {
                    LOG.infof("recording again events=%d", observations.size());
                }
                return null;
            } catch (DatabaseException e) {
                switch (e.fault()) {
                    case DATA -> {
                        return e;
                    }
                    case RACE -> {
                        if (++races > RACES_MAX) {
                            pause.take(AFTER_REFUSAL);
                        }
                    }
                    case DATABASE -> await(e, pause);
                }
            } catch (RuntimeException e) {
                // A bug that one observation wakes must not stop all others.
                return e;
            }
        }
    }

    private void await(DatabaseException e, Pause pause) throws InterruptedException {
        if (outage.getAndSet(e.reason()) == null) {
            LOG.warnf("cannot record, trying until I can reason=%s", e.reason());
        }
        pause.take(AFTER_OUTAGE);
    }
}
