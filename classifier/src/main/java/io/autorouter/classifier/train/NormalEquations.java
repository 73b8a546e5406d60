// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.meta.Boards;
import io.autorouter.classifier.meta.Embedding;
import io.autorouter.classifier.meta.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * Ridge regression from vectors to any number of targets, in closed form: collects sums of products, then solves
 * (X'X + penalty) w = X'y by Cholesky's decomposition. The constant stands last and is hardly penalised.
 */
final class NormalEquations {

    private static final int SIZE = Linear.SIZE;

    private static final double CONSTANT_PENALTY = 1e-3;

    private final double[][] products = new double[SIZE][SIZE];
    private final double[][] targets;
    private final double[] row = new double[SIZE];

    NormalEquations(int targets) {
        this.targets = new double[targets][SIZE];
    }

    /** Takes a vector; targets are added to it by {@link #target} before the next one comes. */
    void vector(byte[] vector, double weight) {
        for (int i = 0; i < Embedding.SIZE; i++) {
            row[i] = vector[i] / (double) Embedding.SCALE;
        }
        row[SIZE - 1] = 1;
        for (int i = 0; i < SIZE; i++) {
            double scaled = row[i] * weight;
            if (scaled != 0) {
                double[] line = products[i];
                for (int j = 0; j <= i; j++) {
                    line[j] += scaled * row[j];
                }
            }
        }
    }

    /** Says what the last vector should give for a target: weight times value. */
    void target(int target, double value) {
        if (value != 0) {
            double[] line = targets[target];
            for (int i = 0; i < SIZE; i++) {
                line[i] += value * row[i];
            }
        }
    }

    /** Returns what gives each target. */
    List<Linear> solve(double penalty) {
        double[][] lower = decompose(penalty);
        List<Linear> solutions = new ArrayList<>();
        for (double[] target : targets) {
            solutions.add(new Linear(solution(lower, target)));
        }
        return solutions;
    }

    private static float[] solution(double[][] lower, double[] target) {
        double[] y = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            double sum = target[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * y[k];
            }
            y[i] = sum / lower[i][i];
        }
        float[] solution = new float[SIZE];
        for (int i = SIZE - 1; i >= 0; i--) {
            double sum = y[i];
            for (int k = i + 1; k < SIZE; k++) {
                sum -= lower[k][i] * y[k];
            }
            y[i] = sum / lower[i][i];
            solution[i] = (float) y[i];
        }
        return solution;
    }

    private double[][] decompose(double penalty) {
        double[][] lower = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = products[i][j];
                if (i == j) {
                    sum += i == SIZE - 1 ? CONSTANT_PENALTY : penalty;
                }
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, Boards.TINY)) : sum / lower[j][j];
            }
        }
        return lower;
    }
}
