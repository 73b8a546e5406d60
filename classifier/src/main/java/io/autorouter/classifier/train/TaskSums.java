// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.meta.Boards;

/** Outcomes added up, for each task and model. */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
record TaskSums(double[][] counts, double[][] scores, double[][] costs) {

    static TaskSums of(TaskRows rows, int models) {
        int tasks = rows.tasks();
        var sums = new TaskSums(new double[tasks][models], new double[tasks][models], new double[tasks][models]);
        for (int row = 0; row < rows.count(); row++) {
            int task = rows.task(row);
            for (RoutingRows.Outcome outcome : rows.get(row).outcomes()) {
                sums.counts[task][outcome.model()]++;
                sums.scores[task][outcome.model()] += outcome.score();
                sums.costs[task][outcome.model()] += outcome.costUsd();
            }
        }
        return sums;
    }

    double count(int task, int model) {
        return counts[task][model];
    }

    double score(int task, int model) {
        return scores[task][model];
    }

    /** Returns the logarithm of the mean cost in USD. */
    double logCost(int task, int model) {
        return Boards.logCost(costs[task][model] / counts[task][model]);
    }
}
