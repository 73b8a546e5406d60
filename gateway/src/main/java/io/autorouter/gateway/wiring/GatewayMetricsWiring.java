// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.wiring;

import io.autorouter.gateway.admission.AdmissionTally;
import io.autorouter.gateway.model.ModelShelf;
import io.autorouter.gateway.relay.RelayDesk;
import io.autorouter.gateway.relay.RelayTally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The gateway's metrics. Labels come from closed sets. */
@Singleton
class GatewayMetricsWiring {

    private static final String REQUESTS = "router.gateway.requests";
    private static final int SERVER_ERROR = 500;

    private final MeterRegistry registry;
    private final Timer overhead;
    private final Counter refused;
    private final Counter unavailable;

    GatewayMetricsWiring(MeterRegistry registry) {
        this.registry = registry;
        this.overhead = Timer.builder("router.gateway.overhead")
                .description("From the arrival of a request to the word that a dispatcher has it")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1))
                .register(registry);
        this.refused = registry.counter(REQUESTS, "outcome", "bad_request");
        this.unavailable = registry.counter(REQUESTS, "outcome", "unavailable");
    }

    void overhead(long micros) {
        overhead.record(micros, TimeUnit.MICROSECONDS);
    }

    void refused(long status) {
        (status < SERVER_ERROR ? refused : unavailable).increment();
    }

    @Produces
    @Singleton
    RelayTally tally() {
        var tally = new RelayTally();
        count("completed", tally.completed());
        count("failed", tally.refused());
        count("caller_left", tally.left());
        count("turned_away", tally.turnedAway());
        FunctionCounter.builder("router.gateway.attempts", tally.opened(), LongAdder::sum)
                .tag("kind", "first")
                .register(registry);
        FunctionCounter.builder("router.gateway.attempts", tally.retried(), LongAdder::sum)
                .tag("kind", "again")
                .register(registry);
        FunctionCounter.builder("router.gateway.attempts", tally.abandoned(), LongAdder::sum)
                .tag("kind", "abandoned")
                .register(registry);
        return tally;
    }

    @Produces
    @Singleton
    AdmissionTally admissions() {
        var tally = new AdmissionTally();
        admission("admitted", tally.admitted());
        admission("denied", tally.denied());
        admission("waited", tally.waited());
        admission("unanswered", tally.unanswered());
        return tally;
    }

    private void admission(String outcome, LongAdder adder) {
        FunctionCounter.builder("router.gateway.admissions", adder, LongAdder::sum)
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Registers what is read from the running objects. */
    void watch(RelayDesk desk, ModelShelf models) {
        Gauge.builder("router.gateway.in.flight", desk, RelayDesk::inFlight).register(registry);
        Gauge.builder("router.gateway.seats", desk, RelayDesk::seats).register(registry);
        Gauge.builder("router.gateway.retries.open", desk, RelayDesk::retriesOpen)
                .register(registry);
        Gauge.builder("router.gateway.models", models, ModelShelf::size).register(registry);
    }

    private void count(String outcome, LongAdder adder) {
        FunctionCounter.builder(REQUESTS, adder, LongAdder::sum)
                .tag("outcome", outcome)
                .register(registry);
    }
}
