// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import io.autorouter.classifier.feature.Extent;
import io.autorouter.classifier.feature.Features;

/**
 * How big the prompts of each task are: tells apart the easier and the harder edition of one template, which have the same words.
 */
public final class TaskExtents {

    /** Measures of each task. */
    static final int MEASURES = Extent.values().length;

    /** One odd measure rules no task out: five standard deviations are as far as any distance counts. */
    private static final float SQUARE_MOST = 25;

    private final float[] means;
    private final float[] variances;
    private final float[] bases;

    /**
     * Makes them.
     *
     * @param means of each measure, task by task
     * @param variances of the same; above 0
     */
    public TaskExtents(float[] means, float[] variances) {
        this.means = means.clone();
        this.variances = variances.clone();
        this.bases = new float[means.length / MEASURES];
        for (int i = 0; i < variances.length; i++) {
            if (!(variances[i] > 0)) {
                throw new IllegalArgumentException("variances: " + variances[i] + " (expected: > 0)");
            }
            bases[i / MEASURES] -= (float) (StrictMath.log(variances[i]) / 2);
        }
    }

    float[] means() {
        return means;
    }

    float[] variances() {
        return variances;
    }

    /** Returns how likely each task has prompts as big as this one: logarithms of densities, but for what all have in common. */
    float[] scores(Features features) {
        float[] scores = bases.clone();
        for (int task = 0; task < scores.length; task++) {
            for (Extent extent : Extent.values()) {
                int i = task * MEASURES + extent.place();
                float away = features.extent(extent) - means[i];
                scores[task] -= Math.min(SQUARE_MOST, away * away / variances[i]) / 2;
            }
        }
        return scores;
    }
}
