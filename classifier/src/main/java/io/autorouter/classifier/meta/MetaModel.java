// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import io.autorouter.classifier.feature.Features;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A trained meta-model: foretells how good the answer of a model to a prompt would be, and what it would cost. Knows models
 * by their outcomes, or by their cards alone. Never changes, and gives the same for the same, bit for bit.
 *
 * <p>Quality is {@code σ(ability + deviation − difficulty)}: what a model can do over all boards, what it does better or worse
 * on prompts like this one, and how hard the prompt is. The deviation fades out for prompts that belong to no task that outcomes
 * are known of, as what was learned elsewhere misleads there. {@code docs/meta-model.md} tells how well that works.
 *
 * @param words which words are used in which tasks
 * @param extents how big the prompts of each task are
 * @param harder logits by which a prompt is harder than others of its task
 * @param difficulty of a prompt by its looks alone
 * @param longer logarithm of a prompt's cost over that of others of its task
 * @param contrast how much more the stronger of two models is worth on a prompt
 */
public record MetaModel(
        Embedding embedding,
        Boards boards,
        Tasks tasks,
        TaskWords words,
        TaskExtents extents,
        Linear harder,
        Linear difficulty,
        Linear longer,
        Contrast contrast,
        List<Standing> standings,
        Memory memory) {

    public MetaModel {
        standings = List.copyOf(standings);
    }

    /** Reads a prompt on behalf of these candidates. */
    public Reading read(Features features, Candidates candidates) {
        return Reader.read(this, features, candidates.measured());
    }

    /**
     * Reads what a prompt resembles, and not what it may belong to: all that can be said on behalf of models without outcomes.
     *
     * @param useful tells the tasks that are made use of; {@code harder} is told by the vector alone where there are none
     */
    public Reading resemblance(Features features, Candidates candidates, IntPredicate useful) {
        return Reader.resemblance(this, features, candidates.measured(), useful);
    }

    /** Returns what is expected of each candidate, in their order. */
    public Estimate[] estimates(Reading reading, Candidates candidates) {
        var estimator = new Estimator(this, reading, candidates);
        Estimate[] estimates = new Estimate[candidates.profiles().size()];
        for (int i = 0; i < estimates.length; i++) {
            estimates[i] = estimator.estimate(candidates.profiles().get(i));
        }
        return estimates;
    }

    /** Returns how hard a task is, in logits, on the scale of all boards. */
    public double difficulty(Tasks.Task task) {
        return boards.difficulty()[task.board()] + task.difficulty();
    }
}
