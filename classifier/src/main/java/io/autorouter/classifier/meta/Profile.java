// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * What is known of a model, from its outcomes where there are some and from its cards.
 *
 * @param ability in logits, over all boards
 * @param bySource what it does better than its ability says, for the source of each task
 * @param byBoard what it does better than that, for the board of each task
 * @param byTask what it does better than that, for each task
 * @param logCosts logarithm of its expected cost for each task, in USD
 * @param measured for each task, whether it stands on the task's board
 * @param standing its place among the models with outcomes; −1 where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Profile(
        String model,
        double ability,
        float[] bySource,
        float[] byBoard,
        float[] byTask,
        float[] logCosts,
        boolean[] measured,
        int standing) {

    /** Chosen on held-out tasks: docs/meta-model.md. */
    private static final double OWN_CARRIED = 0.5;

    /** Returns all that it does better than its ability says. */
    double deviation(int task) {
        return bySource[task] + byBoard[task] + byTask[task];
    }

    /** Returns what of that is to be expected of new tasks like this: what is its source's, more than what is its own. */
    double carried(int task) {
        return bySource[task] + OWN_CARRIED * (byBoard[task] + byTask[task]);
    }
}
