// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.wiring;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.route.Target;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.dispatcher.attempt.AttemptAction;
import io.autorouter.dispatcher.attempt.Place;
import io.autorouter.dispatcher.dispatch.AttemptTally;
import io.autorouter.dispatcher.dispatch.DispatchRunner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The dispatcher's metrics. Providers are the operator's, so there are few. */
@Singleton
class MetricsWiring implements AttemptTally {

    private static final Logger LOG = Logger.getLogger(MetricsWiring.class);
    private static final long COMPLAINT_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final MeterRegistry registry;
    private final AtomicLong complainedAt = new AtomicLong(System.nanoTime() - COMPLAINT_PAUSE_NANOS);
    private final Map<String, Counter> calls = new ConcurrentHashMap<>();
    private final Map<String, Timer> firstTokens = new ConcurrentHashMap<>();
    private final Map<String, Counter> endings = new ConcurrentHashMap<>();
    private final Map<String, Counter> disputes = new ConcurrentHashMap<>();

    MetricsWiring(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(DispatchRunner dispatcher) {
        Gauge.builder("router.dispatcher.in.flight", dispatcher, DispatchRunner::inFlight)
                .description("Attempts that run")
                .register(registry);
    }

    @Override
    public void ended(AttemptAction.End end) {
        endings.computeIfAbsent(word(end.ending()), this::endingCounter).increment();
        dispute(end);
        for (Attempt call : end.calls()) {
            String provider = call.provider().value();
            calls.computeIfAbsent(provider + " " + call.result(), key -> callCounter(provider, call.result()))
                    .increment();
            if (call.result() == Attempt.Result.ANSWERED) {
                firstTokens
                        .computeIfAbsent(provider, this::firstTokenTimer)
                        .record(call.latencyMs(), TimeUnit.MILLISECONDS);
            } else if (call.result() == Attempt.Result.REJECTED && call.credentialId() == null) {
                complain(call);
            }
        }
    }

    /** A provider that counts what was never said costs its callers money, and should be looked at. */
    private void dispute(AttemptAction.End end) {
        OwnCount own = end.ownCount();
        Place place = end.answerer();
        if (own == null || !own.disputed() || place == null) {
            return;
        }
        Target answerer = place.target();
        String provider = answerer.provider().value();
        disputes.computeIfAbsent(provider, this::disputeCounter).increment();
        if (mayComplain()) {
            LOG.warnf(
                    "provider counts otherwise than we do: provider=%s model=%s prompt=%d own=%d completion=%d own=%d",
                    provider,
                    answerer.model(),
                    end.usage().promptTokens(),
                    own.promptTokens(),
                    end.usage().completionTokens(),
                    own.completionTokens());
        }
    }

    /** A wrong key shows in every call; now and then is often enough to be told. */
    private void complain(Attempt call) {
        if (mayComplain()) {
            LOG.warnf(
                    "provider rejected a call: provider=%s model=%s status=%s",
                    call.provider(), call.model(), call.status());
        }
    }

    private boolean mayComplain() {
        long now = System.nanoTime();
        long last = complainedAt.get();
        return now - last >= COMPLAINT_PAUSE_NANOS && complainedAt.compareAndSet(last, now);
    }

    private Counter disputeCounter(String provider) {
        return Counter.builder("router.dispatcher.usage.disputed")
                .description(
                        "Answers whose tokens the provider counts otherwise than we do, beyond what tokenizers explain")
                .tag("provider", provider)
                .register(registry);
    }

    private Counter endingCounter(String ending) {
        return Counter.builder("router.dispatcher.attempts")
                .description("Attempts by how they ended")
                .tag("ending", ending)
                .register(registry);
    }

    private Counter callCounter(String provider, Attempt.Result result) {
        return Counter.builder("router.dispatcher.calls")
                .description("Calls to providers by what came of them")
                .tag("provider", provider)
                .tag("result", result.name())
                .register(registry);
    }

    private Timer firstTokenTimer(String provider) {
        return Timer.builder("router.dispatcher.first.token")
                .description("From the call to its first token, or to the whole answer where it is not streamed")
                .tag("provider", provider)
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(60))
                .register(registry);
    }

    private static String word(Ending ending) {
        return switch (ending) {
            case Ending.Completed completed -> "completed";
            case Ending.Failed failed -> "failed";
            case Ending.Cancelled cancelled -> "cancelled";
            case Ending.Abandoned abandoned -> "abandoned";
        };
    }
}
