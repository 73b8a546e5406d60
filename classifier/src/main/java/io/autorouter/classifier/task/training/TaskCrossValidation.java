// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task.training;

import io.autorouter.classifier.task.TaskModel;
import io.autorouter.classifier.task.TaskType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** What models say of examples that they were not trained on: each fifth by one that was trained on the other four. */
public final class TaskCrossValidation {

    private static final int FOLDS = 5;
    private static final double SHARPNESS_MIN = 0.3;
    private static final double SHARPNESS_MAX = 4;
    private static final double SHARPNESS_STEP = 0.01;

    private final List<TaskExample> examples;
    private final double[][] scores;

    private TaskCrossValidation(List<TaskExample> examples, double[][] scores) {
        this.examples = examples;
        this.scores = scores;
    }

    /** Trains and asks for each fold. Every fold has its share of every task. */
    public static TaskCrossValidation of(List<TaskExample> examples, DoubleConsumer progress) {
        int[] folds = folds(examples);
        double[][] scores = new double[examples.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<TaskExample> others = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] != fold) {
                    others.add(examples.get(i));
                }
            }
            TaskModel model = TaskTrainer.fit(others, 1);
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == fold) {
                    scores[i] = model.scores(examples.get(i).vector());
                }
            }
            progress.accept((fold + 1.0) / FOLDS);
        }
        return new TaskCrossValidation(examples, scores);
    }

    /** Returns what makes the probabilities honest: the multiple of the scores under which the truth is likeliest. */
    public double sharpness() {
        double best = 1;
        double least = Double.MAX_VALUE;
        for (double each = SHARPNESS_MIN; each <= SHARPNESS_MAX; each += SHARPNESS_STEP) {
            double loss = loss(each);
            if (loss < least) {
                least = loss;
                best = each;
            }
        }
        return best;
    }

    /** Returns a report on all examples. */
    public TaskReport report() {
        double sharpness = sharpness();
        var report = new TaskReport();
        for (int i = 0; i < scores.length; i++) {
            report.add(examples.get(i).type(), probabilities(scores[i], sharpness));
        }
        return report;
    }

    private double loss(double sharpness) {
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            loss -= StrictMath.log(probabilities(scores[i], sharpness)[
                    TaskReport.place(examples.get(i).type())]);
        }
        return loss;
    }

    private static double[] probabilities(double[] scores, double sharpness) {
        double[] probabilities =
                Arrays.stream(scores).map(score -> score * sharpness).toArray();
        TaskModel.softmax(probabilities);
        return probabilities;
    }

    private static int[] folds(List<TaskExample> examples) {
        Map<TaskType, Integer> seen = new EnumMap<>(TaskType.class);
        return examples.stream()
                .mapToInt(example -> seen.merge(example.type(), 1, Integer::sum) % FOLDS)
                .toArray();
    }
}
