// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task.training;

import io.autorouter.classifier.feature.HashIndex;
import io.autorouter.classifier.task.TaskModel;
import io.autorouter.classifier.task.TaskType;
import io.autorouter.classifier.task.TaskVector;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Multinomial logistic regression by stochastic gradients with a step of its own for each weight (AdaGrad): what is rare
 * learns fast, what is common slowly. Stopped early instead of converged, as examples are few and features many.
 */
final class Regression {

    private static final int EPOCHS = 10;
    private static final double RATE = 0.05;
    private static final double RATE_LOST = 0.9;
    private static final float BIAS_RATE = 0.1f;
    private static final float FIRST_SQUARE = 0.01f;

    /** A feature of a single example says nothing about others. */
    private static final int EXAMPLES_LEAST = 2;

    /** How much more an example of a rare task may count. */
    private static final double RARE_MOST = 1.3;

    private final List<TaskExample> examples;
    private final TaskType[] types = TaskType.values();
    private final int tasks = types.length;
    private final int[] keys;
    private final int[][] places;
    private final double[] shares;
    private final float[][] sums;
    private final float[] biasSums;
    private int rounds;

    Regression(List<TaskExample> examples) {
        this.examples = examples;
        HashIndex known = common(examples);
        this.keys = keysOf(known, examples);
        this.places = examples.stream()
                .map(example -> places(example.vector(), known))
                .toArray(int[][]::new);
        this.shares = shares(examples);
        this.sums = new float[keys.length][tasks];
        this.biasSums = new float[tasks];
    }

    /** Learns once more, from examples in another order. */
    void learn(long seed) {
        float[][] weights = new float[keys.length][tasks];
        float[][] squares = new float[keys.length][tasks];
        for (float[] row : squares) {
            Arrays.fill(row, FIRST_SQUARE);
        }
        float[] bias = new float[tasks];
        float[] biasSquares = new float[tasks];
        Arrays.fill(biasSquares, FIRST_SQUARE);
        int[] order = new int[examples.size()];
        Arrays.setAll(order, i -> i);
        var random = new SplittableRandom(seed);
        long steps = (long) EPOCHS * order.length;
        for (long step = 0; step < steps; step++) {
            int at = (int) (step % order.length);
            if (at == 0) {
                shuffle(order, random);
            }
            float rate = (float) (RATE * (1 - RATE_LOST * step / steps));
            float[] gradient = gradient(order[at], weights, bias);
            descend(bias, biasSquares, gradient, 1, BIAS_RATE * rate);
            TaskVector vector = examples.get(order[at]).vector();
            for (int i = 0; i < vector.size(); i++) {
                int place = places[order[at]][i];
                if (place >= 0) {
                    descend(weights[place], squares[place], gradient, vector.value(i), rate);
                }
            }
        }
        keep(weights, bias);
    }

    /** Returns the mean of what was learned. */
    TaskModel model(float sharpness) {
        float[][] means = new float[keys.length][tasks];
        for (int i = 0; i < keys.length; i++) {
            for (int task = 0; task < tasks; task++) {
                means[i][task] = sums[i][task] / rounds;
            }
        }
        float[] bias = new float[tasks];
        for (int task = 0; task < tasks; task++) {
            bias[task] = biasSums[task] / rounds;
        }
        return TaskModel.of(keys, means, bias, sharpness);
    }

    private void keep(float[][] weights, float[] bias) {
        rounds++;
        for (int i = 0; i < weights.length; i++) {
            for (int task = 0; task < tasks; task++) {
                sums[i][task] += weights[i][task];
            }
        }
        for (int task = 0; task < tasks; task++) {
            biasSums[task] += bias[task];
        }
    }

    private float[] gradient(int at, float[][] weights, float[] bias) {
        TaskExample example = examples.get(at);
        float[] sums = Arrays.copyOf(bias, tasks);
        for (int i = 0; i < example.vector().size(); i++) {
            int place = places[at][i];
            if (place >= 0) {
                float value = example.vector().value(i);
                float[] row = weights[place];
                for (int task = 0; task < tasks; task++) {
                    sums[task] += value * row[task];
                }
            }
        }
        double[] scores = new double[tasks];
        for (int task = 0; task < tasks; task++) {
            scores[task] = sums[task];
        }
        TaskModel.softmax(scores);
        for (int task = 0; task < tasks; task++) {
            sums[task] = (float) ((scores[task] - (types[task] == example.type() ? 1 : 0)) * shares[at]);
        }
        return sums;
    }

    /** Takes a step down for one feature, which has this value. */
    private static void descend(float[] weights, float[] squares, float[] gradient, float value, float rate) {
        for (int i = 0; i < weights.length; i++) {
            float slope = gradient[i] * value;
            squares[i] += slope * slope;
            weights[i] -= rate * slope / (float) Math.sqrt(squares[i]);
        }
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int held = order[i];
            order[i] = order[other];
            order[other] = held;
        }
    }

    /** Returns how much each example counts: more for a rare task, within bounds. */
    private double[] shares(List<TaskExample> examples) {
        return examples.stream()
                .mapToDouble(example -> {
                    long alike = examples.stream()
                            .filter(other -> other.type() == example.type())
                            .count();
                    return Math.min(RARE_MOST, Math.sqrt((double) examples.size() / tasks / alike));
                })
                .toArray();
    }

    /** Returns the features that several examples have. */
    private static HashIndex common(List<TaskExample> examples) {
        var all = new HashIndex();
        int[] counts = new int[1 << 16];
        int[] lastSeen = new int[1 << 16];
        for (int at = 0; at < examples.size(); at++) {
            TaskVector vector = examples.get(at).vector();
            for (int i = 0; i < vector.size(); i++) {
                int place = all.add(vector.key(i));
                if (place >= counts.length) {
                    counts = Arrays.copyOf(counts, counts.length * 2);
                    lastSeen = Arrays.copyOf(lastSeen, counts.length);
                }
                if (lastSeen[place] != at + 1) {
                    lastSeen[place] = at + 1;
                    counts[place]++;
                }
            }
        }
        var common = new HashIndex();
        for (TaskExample example : examples) {
            for (int i = 0; i < example.vector().size(); i++) {
                if (counts[all.find(example.vector().key(i))] >= EXAMPLES_LEAST) {
                    common.add(example.vector().key(i));
                }
            }
        }
        return common;
    }

    private static int[] keysOf(HashIndex known, List<TaskExample> examples) {
        int[] keys = new int[known.size()];
        for (TaskExample example : examples) {
            for (int i = 0; i < example.vector().size(); i++) {
                int place = known.find(example.vector().key(i));
                if (place >= 0) {
                    keys[place] = example.vector().key(i);
                }
            }
        }
        return keys;
    }

    private static int[] places(TaskVector vector, HashIndex known) {
        int[] places = new int[vector.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = known.find(vector.key(i));
        }
        return places;
    }
}
