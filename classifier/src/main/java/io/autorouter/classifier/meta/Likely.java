// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * The likeliest tasks of a prompt.
 *
 * @param tasks likeliest first
 * @param chances of these tasks, together 1
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Likely(int[] tasks, float[] chances) {

    private static final int MOST = 6;

    /** Stands for a prompt of this very task. */
    static Likely only(int task) {
        return new Likely(new int[] {task}, new float[] {1});
    }

    /** Takes the tasks with the highest logits. */
    static Likely of(float[] logits) {
        int[] tasks = highest(logits);
        float[] chances = new float[tasks.length];
        double sum = 0;
        for (int i = 0; i < tasks.length; i++) {
            chances[i] = (float) StrictMath.exp(logits[tasks[i]] - logits[tasks[0]]);
            sum += chances[i];
        }
        for (int i = 0; i < tasks.length; i++) {
            chances[i] /= (float) sum;
        }
        return new Likely(tasks, chances);
    }

    /** Returns the places of the highest numbers, highest first. */
    static int[] highest(float[] scores) {
        int[] highest = new int[Math.min(MOST, scores.length)];
        int count = 0;
        for (int task = 0; task < scores.length; task++) {
            int place = count;
            while (place > 0 && scores[highest[place - 1]] < scores[task]) {
                place--;
            }
            if (place < highest.length) {
                int moved = Math.min(count, highest.length - 1) - place;
                System.arraycopy(highest, place, highest, place + 1, moved);
                highest[place] = task;
                count = Math.min(count + 1, highest.length);
            }
        }
        return highest;
    }
}
