// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * What outcomes tell of a model.
 *
 * @param scores logit of its share of right answers for each task; NaN where it has no outcomes
 * @param logCosts logarithm of its mean cost for each task, in USD; NaN where it has no outcomes
 * @param longer logarithm of what a prompt costs it over what others of the task do
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Standing(String model, float[] scores, float[] logCosts, Linear longer) {

    /** Tells whether it has outcomes of the task. */
    boolean knows(int task) {
        return !Float.isNaN(scores[task]);
    }
}
