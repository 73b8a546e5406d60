// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task.training;

import io.autorouter.classifier.task.TaskModel;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Trains the model of tasks. The same examples give the same bytes, on every machine. */
public final class TaskTrainer {

    /** Models that differ only in the order of examples are averaged: what they agree on stays. */
    private static final int ROUNDS = 3;

    private static final long SEED = 20;

    private TaskTrainer() {}

    /** Trains, and sets the sharpness by cross-validation. */
    public static TaskModel train(List<TaskExample> examples, DoubleConsumer progress) {
        double sharpness = TaskCrossValidation.of(examples, share -> progress.accept(share * 0.8))
                .sharpness();
        TaskModel model = fit(examples, (float) sharpness);
        progress.accept(1);
        return model;
    }

    static TaskModel fit(List<TaskExample> examples, float sharpness) {
        var regression = new Regression(examples);
        for (int round = 0; round < ROUNDS; round++) {
            regression.learn(SEED + round);
        }
        return regression.model(sharpness);
    }
}
