// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.meta.Boards;
import io.autorouter.classifier.meta.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What was foretold for the prompts of a pool, and what came of it; prompts by rows, models by columns.
 *
 * @param folds which of the trained models was asked for each prompt
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
record PoolResult(String name, Estimate[][] foretold, double[][] scores, double[][] costs, int[] folds) {

    private static final int WEIGHTS = 60;
    private static final int BINS = 10;
    private static final double PERCENT = 100;

    /**
     * How good that was.
     *
     * @param gap quality above the best single model at dial 0, in percent of the oracle's
     * @param points the same in points of quality
     * @param aiqGap area above the hull of single models, in percent of the oracle's
     * @param calibration expected calibration error of the foretold quality
     */
    record Figures(double gap, double points, double aiqGap, double calibration) {}

    Figures figures() {
        int models = scores[0].length;
        List<Frontier.Point> single = new ArrayList<>();
        double best = 0;
        for (int model = 0; model < models; model++) {
            int column = model;
            single.add(point(row -> column));
            best = Math.max(best, single.getLast().quality());
        }
        List<Frontier.Point> router = new ArrayList<>();
        List<Frontier.Point> oracle = new ArrayList<>(single);
        for (int i = 0; i <= WEIGHTS; i++) {
            double weight = i == 0 ? 0 : StrictMath.pow(10, -2 + 8.0 * i / WEIGHTS);
            router.add(point(row -> pick(row, weight, false)));
            oracle.add(point(row -> pick(row, Math.max(weight, Boards.TINY), true)));
        }
        double from = single.stream().mapToDouble(Frontier.Point::logCost).min().orElse(0);
        double to = single.stream().mapToDouble(Frontier.Point::logCost).max().orElse(0);
        double base = Frontier.area(single, from, to);
        double ceiling = Frontier.area(oracle, from, to);
        double points = router.getFirst().quality() - best;
        return new Figures(
                PERCENT * points / (oracle.get(models).quality() - best),
                PERCENT * points,
                PERCENT * (Frontier.area(router, from, to) - base) / (ceiling - base),
                calibration());
    }

    private Frontier.Point point(IntUnaryOperator pick) {
        double quality = 0;
        double cost = 0;
        for (int row = 0; row < scores.length; row++) {
            int model = pick.applyAsInt(row);
            quality += scores[row][model] / scores.length;
            cost += costs[row][model] / scores.length;
        }
        return new Frontier.Point(Boards.logCost(cost), quality);
    }

    private int pick(int row, double weight, boolean knowing) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int model = 0; model < scores[row].length; model++) {
            double worth = knowing
                    ? scores[row][model] - weight * costs[row][model]
                    : foretold[row][model].quality() - weight * foretold[row][model].costUsd();
            if (worth > most) {
                most = worth;
                best = model;
            }
        }
        return best;
    }

    private double calibration() {
        double[] gaps = new double[BINS];
        int count = 0;
        for (int row = 0; row < scores.length; row++) {
            for (int model = 0; model < scores[row].length; model++) {
                double quality = foretold[row][model].quality();
                gaps[Math.min(BINS - 1, (int) (quality * BINS))] += quality - scores[row][model];
                count++;
            }
        }
        double sum = 0;
        for (double gap : gaps) {
            sum += Math.abs(gap);
        }
        return sum / count;
    }

    /** Returns the APGR of RouteLLM (arXiv 2406.18665) for a pool of two models, averaged over the folds. */
    double apgr() {
        int[] asked = IntStream.of(folds).distinct().toArray();
        double sum = 0;
        for (int fold : asked) {
            sum += apgr(IntStream.range(0, scores.length)
                    .filter(row -> folds[row] == fold)
                    .boxed()
                    .toList());
        }
        return sum / asked.length;
    }

    private double apgr(List<Integer> rows) {
        double[] totals = new double[2];
        rows.forEach(row -> {
            totals[0] += scores[row][0];
            totals[1] += scores[row][1];
        });
        int weak = totals[0] < totals[1] ? 0 : 1;
        int strong = 1 - weak;
        List<Integer> order = new ArrayList<>(rows);
        order.sort(Comparator.comparingDouble(row -> foretold[row][weak].quality() - foretold[row][strong].quality()));
        double reached = totals[weak];
        double area = 0;
        for (int row : order) {
            double next = reached + scores[row][strong] - scores[row][weak];
            area += (reached + next) / 2 / rows.size();
            reached = next;
        }
        return (area - totals[weak]) / (totals[strong] - totals[weak]);
    }

    /** Returns a line of a table. */
    String line(String kind) {
        Figures figures = figures();
        String line = String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.1f | %.2f | %.1f | %.3f |",
                kind,
                name,
                scores[0].length,
                figures.gap(),
                figures.points(),
                figures.aiqGap(),
                figures.calibration());
        return line + (scores[0].length == 2 ? String.format(Locale.ROOT, " %.3f |", apgr()) : " |");
    }
}
