// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.feature.Extent;
import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.meta.TaskExtents;
import java.util.List;

/** Measures how big the prompts of each task are. */
final class ExtentSums {

    /** So many prompts of usual variety are added to those of a task. */
    private static final double PRIOR = 10;

    /** A measure that never varies would rule out all that is not exactly so. */
    private static final double VARIANCE_MIN = 1e-4;

    private static final int MEASURES = Extent.values().length;

    private final TaskRows rows;
    private final double[] means;
    private final double[] squares;

    private ExtentSums(TaskRows rows) {
        this.rows = rows;
        this.means = new double[rows.tasks() * MEASURES];
        this.squares = new double[means.length];
    }

    /** Measures these texts, in the order that the rows came in. */
    static TaskExtents of(List<Features> texts, TaskRows rows) {
        var sums = new ExtentSums(rows);
        for (int row = 0; row < rows.count(); row++) {
            for (Extent extent : Extent.values()) {
                int i = rows.task(row) * MEASURES + extent.place();
                sums.means[i] += texts.get(rows.original(row)).extent(extent) / sums.size(rows.task(row));
            }
        }
        for (int row = 0; row < rows.count(); row++) {
            for (Extent extent : Extent.values()) {
                int i = rows.task(row) * MEASURES + extent.place();
                double away = texts.get(rows.original(row)).extent(extent) - sums.means[i];
                sums.squares[i] += away * away;
            }
        }
        return sums.extents();
    }

    private double size(int task) {
        return rows.starts()[task + 1] - rows.starts()[task];
    }

    private TaskExtents extents() {
        double[] usual = new double[MEASURES];
        for (int i = 0; i < squares.length; i++) {
            usual[i % MEASURES] += squares[i] / Math.max(1, rows.count());
        }
        float[] mean = new float[means.length];
        float[] variance = new float[means.length];
        for (int i = 0; i < means.length; i++) {
            double prior = Math.max(VARIANCE_MIN, usual[i % MEASURES]);
            mean[i] = (float) means[i];
            variance[i] = (float) ((squares[i] + PRIOR * prior) / (size(i / MEASURES) + PRIOR));
        }
        return new TaskExtents(mean, variance);
    }
}
