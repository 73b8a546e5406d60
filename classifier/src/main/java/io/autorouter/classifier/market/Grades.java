// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.ToolTally;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.route.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints of a model are worse than its others at what tools need: speed, and calls that keep to the schema. Each
 * is compared with the median of all that are measured well enough, in deviations that a few bad ones do not widen (from
 * the median of the distances to the median). Benchmark scores by endpoint, a third such signal, nobody publishes here.
 */
final class Grades {

    /** As when nobody asks for any: all are alike. */
    static final Grades NONE = new Grades(Map.of());

    /** Fewer peers make no median worth the name. */
    static final int PEERS_LEAST = 4;

    /** Sketches know a speed within a sixteenth. */
    static final Bar SPEED = new Bar(1.5, 1 / 16.0);

    static final Bar TOOLS = new Bar(2, 0.01);

    /** By which the median distance of a normal distribution becomes its standard deviation. */
    private static final double SCALE = 1.4826;

    private final Map<HealthBoard.Endpoint, Grade> byEndpoint;

    /**
     * How far below the median is bad.
     *
     * @param noise the least deviation that is taken for one, as a share of the median: where most are alike, any other
     *     would be far off
     */
    record Bar(double deviations, double noise) {

        /** Returns what a value must reach. */
        double least(double[] values) {
            double median = median(values);
            double distance = median(
                    Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
            return median - deviations * Math.max(SCALE * distance, noise * median);
        }
    }

    /** The best first. */
    enum Grade {
        GOOD,
        /** Measured too little, or among too few. */
        UNKNOWN,
        DEMOTED
    }

    private Grades(Map<HealthBoard.Endpoint, Grade> byEndpoint) {
        this.byEndpoint = byEndpoint;
    }

    /** Grades offers, each among those of the same model. */
    static Grades of(List<Offer> offers, Standings standings) {
        Map<ModelId, List<Target>> models = new LinkedHashMap<>();
        for (Offer offer : offers) {
            models.computeIfAbsent(offer.target().model(), model -> new ArrayList<>())
                    .add(offer.target());
        }
        Map<HealthBoard.Endpoint, Grade> grades = new HashMap<>();
        models.values().forEach(peers -> {
            if (peers.size() >= PEERS_LEAST) {
                grade(peers, target -> standings.of(target).steadySpeed(), SPEED, grades);
                grade(peers, target -> toolSuccess(standings.of(target)), TOOLS, grades);
            }
        });
        return new Grades(grades);
    }

    Grade of(Target target) {
        return byEndpoint.isEmpty() ? Grade.UNKNOWN : byEndpoint.getOrDefault(endpoint(target), Grade.UNKNOWN);
    }

    private static HealthBoard.Endpoint endpoint(Target target) {
        return new HealthBoard.Endpoint(target.provider(), target.model());
    }

    private static @Nullable Double toolSuccess(Standing standing) {
        ToolTally tools = standing.tools();
        return tools == null ? null : tools.successRate().doubleValue();
    }

    /** Notes what one signal says; the worst that any says holds. */
    private static void grade(
            List<Target> peers,
            Function<Target, @Nullable Double> signal,
            Bar bar,
            Map<HealthBoard.Endpoint, Grade> grades) {
        Map<HealthBoard.Endpoint, Double> measured = new HashMap<>();
        for (Target peer : peers) {
            Double value = signal.apply(peer);
            if (value != null) {
                measured.put(endpoint(peer), value);
            }
        }
        if (measured.size() < PEERS_LEAST) {
            return;
        }
        double least = bar.least(
                measured.values().stream().mapToDouble(Double::doubleValue).toArray());
        measured.forEach(
                (peer, value) -> grades.merge(peer, value < least ? Grade.DEMOTED : Grade.GOOD, Grades::worse));
    }

    private static Grade worse(Grade one, Grade other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
