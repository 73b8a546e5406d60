// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a dollar weighs against quality at each step of {@code cost_quality_tradeoff}: nothing at 0, everything at 10. In
 * between so much that the steps are equal in the logarithm of the cost, over remembered prompts of the kind that the
 * candidates are measured on.
 *
 * @param perUsd by step, quality that a dollar must buy
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Dial(double[] perUsd) {

    /** The last step: the cheapest candidate. */
    public static final int CHEAPEST = 10;

    private static final int SAMPLES = 256;
    private static final double MEASURED = 0.5;
    private static final int HALVINGS = 60;
    private static final double WEIGHT_MIN = 1e-3;
    private static final double WEIGHT_MAX = 1e9;

    /** Finds the steps for candidates. */
    public static Dial of(MetaModel model, Candidates candidates) {
        List<Estimate[]> samples = samples(model, candidates);
        double[] perUsd = new double[CHEAPEST + 1];
        double dearest = StrictMath.log(cost(samples, 0));
        double cheapest = StrictMath.log(cost(samples, Double.POSITIVE_INFINITY));
        for (int step = 1; step < CHEAPEST; step++) {
            double wanted = dearest + (cheapest - dearest) * step / CHEAPEST;
            perUsd[step] = weight(samples, StrictMath.exp(wanted));
        }
        perUsd[CHEAPEST] = Double.POSITIVE_INFINITY;
        return new Dial(perUsd);
    }

    /** Returns the place of the estimate to take. */
    public int pick(Estimate[] estimates, int step) {
        return pick(estimates, perUsd[step]);
    }

    private static int pick(Estimate[] estimates, double perUsd) {
        int best = 0;
        for (int i = 1; i < estimates.length; i++) {
            best = isBetter(estimates[i], estimates[best], perUsd) ? i : best;
        }
        return best;
    }

    private static boolean isBetter(Estimate one, Estimate other, double perUsd) {
        if (Double.isInfinite(perUsd)) {
            return one.costUsd() < other.costUsd();
        }
        return one.quality() - perUsd * one.costUsd() > other.quality() - perUsd * other.costUsd();
    }

    private static List<Estimate[]> samples(MetaModel model, Candidates candidates) {
        List<int[]> rows = new ArrayList<>();
        for (int task = 0; task < model.tasks().count(); task++) {
            if (candidates.measured()[task] >= MEASURED) {
                rows.addAll(rows(model, task));
            }
        }
        for (int task = 0; rows.isEmpty() && task < model.tasks().count(); task++) {
            rows.addAll(rows(model, task));
        }
        int step = Math.max(1, rows.size() / SAMPLES);
        List<Estimate[]> samples = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += step) {
            int[] row = rows.get(i);
            samples.add(model.estimates(Reader.remembered(model, row[0], row[1], candidates.measured()), candidates));
        }
        return samples;
    }

    /** Returns the remembered rows of a task, each behind the task's place. */
    private static List<int[]> rows(MetaModel model, int task) {
        int[] starts = model.memory().starts();
        return IntStream.range(starts[task], starts[task + 1])
                .mapToObj(row -> new int[] {task, row})
                .toList();
    }

    private static double cost(List<Estimate[]> samples, double perUsd) {
        double sum = 0;
        for (Estimate[] estimates : samples) {
            sum += estimates[pick(estimates, perUsd)].costUsd();
        }
        return sum / samples.size();
    }

    /** Finds, by halving on a logarithmic scale, the least weight at which the picks cost no more than wanted. */
    private static double weight(List<Estimate[]> samples, double wanted) {
        double low = StrictMath.log(WEIGHT_MIN);
        double high = StrictMath.log(WEIGHT_MAX);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (cost(samples, StrictMath.exp(middle)) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.exp(high);
    }
}
