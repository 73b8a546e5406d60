// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.ArrayList;
import java.util.List;

/** The kinds of prompts that outcomes are known of. */
public final class Tasks {

    private final List<Task> all;
    private final LinearBank scores;

    public Tasks(List<Task> all) {
        this.all = List.copyOf(all);
        this.scores = new LinearBank(this.all.stream().map(Task::score).toList());
    }

    /** Returns them in their order. */
    public List<Task> all() {
        return all;
    }

    /** Returns for each task how much a vector looks like it. */
    float[] scores(byte[] vector) {
        return scores.of(vector);
    }

    /**
     * Prompts that are alike.
     *
     * @param name unique over all sources
     * @param board the board that it belongs to, a place in {@link Boards}
     * @param difficulty logits above the difficulty of its board
     * @param logCost logarithm of the cost of its prompts over that of its board's
     * @param looks how hard its prompts look, in logits, on the scale of all boards
     * @param score how much a vector looks like it: about 1 if it does, about 0 if not
     * @param usualScore what its own prompts score that were not trained on
     * @param carry how much of what models do on it also holds for prompts that only resemble it, 0 to 1
     * @param centre mean of the folded vectors of its prompts, of length 1
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
    public record Task(
            String name,
            int board,
            float difficulty,
            float logCost,
            float looks,
            Linear score,
            float usualScore,
            float carry,
            float[] centre) {

        /** Returns the task with another carry. */
        public Task carrying(float other) {
            return new Task(name, board, difficulty, logCost, looks, score, usualScore, other, centre);
        }
    }

    /** Returns the same tasks, each with its carry. */
    public Tasks carrying(float[] carry) {
        List<Task> tasks = new ArrayList<>();
        for (int task = 0; task < carry.length; task++) {
            tasks.add(get(task).carrying(carry[task]));
        }
        return new Tasks(tasks);
    }

    /** Returns how many there are. */
    public int count() {
        return all.size();
    }

    /** Returns a task by its place. */
    public Task get(int task) {
        return all.get(task);
    }

    /** Returns how alike two tasks are: the cosine between their centres, raised to a power; 0 at least. */
    double likeness(int first, int second, int power) {
        float[] one = get(first).centre();
        float[] other = get(second).centre();
        double cosine = 0;
        for (int i = 0; i < one.length; i++) {
            cosine += one[i] * other[i];
        }
        double likeness = 1;
        for (int i = 0; i < power; i++) {
            likeness *= Math.max(0, cosine);
        }
        return likeness;
    }
}
