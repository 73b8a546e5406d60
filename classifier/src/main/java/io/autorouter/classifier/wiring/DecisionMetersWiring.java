// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.wiring;

import io.autorouter.classifier.catalogue.Catalogue;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts decisions. Labels come from closed sets: a model outside the catalogue is {@code other}. */
final class DecisionMetersWiring {

    private static final String NONE = "none";

    private final Catalogue catalogue;
    private final MeterRegistry meters;
    private final Timer seconds;
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();

    DecisionMetersWiring(Catalogue catalogue, MeterRegistry meters) {
        this.catalogue = catalogue;
        this.meters = meters;
        this.seconds = Timer.builder("autorouter.decision")
                .description("Time to decide where a request goes")
                .serviceLevelObjectives(
                        Duration.ofNanos(100_000),
                        Duration.ofNanos(250_000),
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25))
                .register(meters);
    }

    private record Labels(String policy, String taskType, String model, String cause) {}

    void count(Decision decision) {
        seconds.record(decision.decisionMicros(), TimeUnit.MICROSECONDS);
        Decision.Task task = decision.task();
        counters.computeIfAbsent(
                        new Labels(
                                decision.policy(),
                                task == null ? NONE : task.type(),
                                model(decision),
                                decision.cause().name().toLowerCase(Locale.ROOT)),
                        this::counter)
                .increment();
    }

    private String model(Decision decision) {
        ModelId pick = decision.pick();
        if (pick == null) {
            return NONE;
        }
        return catalogue.find(pick) == null ? "other" : pick.value();
    }

    private Counter counter(Labels labels) {
        return Counter.builder("autorouter.decisions")
                .description("Decisions where requests go")
                .tag("policy", labels.policy())
                .tag("task_type", labels.taskType())
                .tag("selected_model", labels.model())
                .tag("cause", labels.cause())
                .register(meters);
    }
}
