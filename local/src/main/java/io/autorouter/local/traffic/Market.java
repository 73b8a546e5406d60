// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Which models simulated callers of past days preferred: few take most, as in every market. The order is what the published
 * figures say of each, its index of intelligence against its price, and the shares fall as Zipf's law has it; each task has a
 * taste of its own, each week its chance, and some models come, climb and go. All follows from the seed and the date: a day
 * does not depend on when it is looked back at.
 */
final class Market {

    /** Zipf's exponent: ten of 38 hold four fifths. */
    private static final double STEEPNESS = 1.3;

    /** Strength counts more than price: twice the index outweighs 64 times the price. */
    private static final double STRENGTH = 3;

    /** Of a model that nobody has measured, in points of the index. */
    private static final double UNMEASURED = 10;

    private static final double TASTE = 0.6;
    private static final double CHANCE_OF_THE_WEEK = 0.12;

    /** Every so many places stands a model that comes and goes; the others only drift. */
    private static final int SEASONAL_EVERY = 5;

    private static final double SEASON_WEEKS = 13;
    /** So much of a wave is above nothing that a model is there five weeks of eight. */
    private static final double PRESENT = 0.4;

    /** Multiples of it spread evenly, however many there are: so there is always one that comes. */
    private static final double GOLDEN = 0.618;

    private static final double DRIFT = 0.25;
    private static final double DRIFT_WEEKS = 21;
    private static final long WEEK_SECONDS = 7 * 86_400L;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final List<OfferedModel> models;
    private final long seed;
    private final Map<Cell, double[]> sums = new HashMap<>();

    private record Cell(String task, long week) {}

    /** At least one model. */
    Market(List<OfferedModel> models, long seed) {
        this.models = models.stream()
                .sorted(Comparator.comparingDouble(Market::worth)
                        .reversed()
                        .thenComparing(model -> model.id().value()))
                .toList();
        this.seed = seed;
    }

    /** Returns a model that is asked for such a task at such a time. */
    OfferedModel draw(String task, Instant at, Random chance) {
        long week = Math.floorDiv(at.getEpochSecond(), WEEK_SECONDS);
        double[] upTo = sums.computeIfAbsent(new Cell(task, week), this::sums);
        double drawn = chance.nextDouble() * upTo[upTo.length - 1];
        int place = 0;
        while (place < upTo.length - 1 && upTo[place] <= drawn) {
            place++;
        }
        return models.get(place);
    }

    private static double worth(OfferedModel model) {
        double index = model.intelligence() == null ? UNMEASURED : model.intelligence();
        double price = model.price().completion().dollars().doubleValue();
        return Math.pow(index, STRENGTH) / Math.sqrt(Math.max(1e-9, price));
    }

    /** The weights of all models up to each. */
    private double[] sums(Cell cell) {
        List<Double> weights = new ArrayList<>();
        for (int place = 0; place < models.size(); place++) {
            String model = models.get(place).id().value();
            double taste = TASTE * luck(model, cell.task().hashCode());
            double week = CHANCE_OF_THE_WEEK * luck(model, cell.week());
            weights.add(Math.pow(place + 1.0, -STEEPNESS) * Math.exp(taste + week) * season(place, cell.week()));
        }
        double[] upTo = new double[weights.size()];
        double sum = 0;
        for (int place = 0; place < upTo.length; place++) {
            sum += weights.get(place);
            upTo[place] = sum;
        }
        return upTo;
    }

    /** How a model's star stands; 0 while it is not there. */
    private double season(int place, long week) {
        double offset = new Random(seed).nextDouble();
        int rank = place + 1;
        if (rank % SEASONAL_EVERY == 0) {
            return Math.max(0, wave(week / SEASON_WEEKS + offset + GOLDEN * rank / SEASONAL_EVERY) + PRESENT);
        }
        return Math.exp(DRIFT * wave(week / DRIFT_WEEKS + offset + GOLDEN * rank));
    }

    private static double wave(double turns) {
        return Math.sin(2 * Math.PI * turns);
    }

    private double luck(String model, long of) {
        return new Random(seed ^ (model.hashCode() * SPREAD) ^ (of * SPREAD * SPREAD)).nextGaussian();
    }
}
