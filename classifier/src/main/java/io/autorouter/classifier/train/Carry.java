// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import java.util.HashMap;
import java.util.Map;

/**
 * How far what models do better or worse on known tasks carries over to a task that is new: for each source, the slope of
 * what they did on a task over what they did on the tasks that look most like it. 1 where one tells the other, 0 where it
 * tells nothing.
 *
 * @param sources of each task
 * @param deviations for each task and model, logits above its ability; NaN where it has no outcomes
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
record Carry(String[] sources, double[][] deviations) {

    private static final double PRIOR = 0.5;

    /**
     * Returns the slope for each task's source.
     *
     * @param chances for each task, how likely its prompts would be taken for each other task, were it not known
     */
    float[] slopes(double[][] chances) {
        Map<String, double[]> sums = new HashMap<>();
        for (int task = 0; task < sources.length; task++) {
            double[] sum = sums.computeIfAbsent(sources[task], source -> new double[2]);
            add(task, chances[task], sum);
        }
        float[] slopes = new float[sources.length];
        for (int task = 0; task < slopes.length; task++) {
            double[] sum = sums.getOrDefault(sources[task], new double[2]);
            slopes[task] = (float) Math.clamp(sum[0] / (sum[1] + PRIOR), 0, 1);
        }
        return slopes;
    }

    private void add(int task, double[] chances, double[] sum) {
        int models = deviations[task].length;
        double[] foretold = new double[models];
        double foretoldMean = 0;
        double actualMean = 0;
        int known = 0;
        for (int model = 0; model < models; model++) {
            foretold[model] = foretold(model, chances);
            if (isKnown(foretold[model], deviations[task][model])) {
                foretoldMean += foretold[model];
                actualMean += deviations[task][model];
                known++;
            }
        }
        for (int model = 0; model < models; model++) {
            if (isKnown(foretold[model], deviations[task][model])) {
                double x = foretold[model] - foretoldMean / known;
                sum[0] += x * (deviations[task][model] - actualMean / known);
                sum[1] += x * x;
            }
        }
    }

    private double foretold(int model, double[] chances) {
        double sum = 0;
        double weights = 0;
        for (int other = 0; other < chances.length; other++) {
            if (!Double.isNaN(deviations[other][model])) {
                sum += chances[other] * deviations[other][model];
                weights += chances[other];
            }
        }
        return weights == 0 ? Double.NaN : sum / weights;
    }

    private static boolean isKnown(double first, double second) {
        return !Double.isNaN(first) && !Double.isNaN(second);
    }
}
