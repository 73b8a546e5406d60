// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * Which words are used in which tasks (multinomial naive Bayes): tells tasks apart that differ by what they are about rather
 * than by their form. Only what a word was seen in is stored; it says the same of all other tasks.
 *
 * @param starts the first entry of each word, and behind the last word the number of entries
 * @param tasks of the entries
 * @param weights what the word says for the task of the entry, in steps of 1 / {@link #PER_LOGIT}, without a sign
 * @param bases what a word says of a task that it was never seen in
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record TaskWords(Words words, int[] starts, char[] tasks, byte[] weights, float[] bases) {

    private static final float PER_LOGIT = 16;
    private static final int WEIGHT_MAX = 255;

    /** What every word is counted in every task before it was seen. */
    private static final double UNSEEN = 0.003;

    /**
     * What a text's words say.
     *
     * @param scores for each task
     * @param known share of the words that are known
     */
    record Hint(float[] scores, float known) {}

    /**
     * Makes them from what was counted.
     *
     * @param counts what the words count in their tasks, entry by entry
     */
    public static TaskWords of(Words words, int[] starts, char[] tasks, float[] counts, int taskCount) {
        double[] totals = new double[taskCount];
        byte[] weights = new byte[counts.length];
        for (int entry = 0; entry < counts.length; entry++) {
            totals[tasks[entry]] += counts[entry];
            double logit = StrictMath.log1p(counts[entry] / UNSEEN);
            weights[entry] = (byte) Math.min(Math.round(logit * PER_LOGIT), WEIGHT_MAX);
        }
        float[] bases = new float[taskCount];
        for (int task = 0; task < taskCount; task++) {
            bases[task] = (float) (StrictMath.log(UNSEEN) - StrictMath.log(totals[task] + UNSEEN * (words.size() + 1)));
        }
        return new TaskWords(words, starts, tasks, weights, bases);
    }

    Hint of(Words.Text text) {
        float[] scores = new float[bases.length];
        float sum = 0;
        for (int i = 0; i < text.size(); i++) {
            int word = text.places()[i];
            float value = text.values()[i];
            sum += value;
            for (int entry = starts[word]; entry < starts[word + 1]; entry++) {
                scores[tasks[entry]] += value * (weights[entry] & WEIGHT_MAX) / PER_LOGIT;
            }
        }
        for (int task = 0; task < scores.length; task++) {
            scores[task] += sum * bases[task];
        }
        return new Hint(scores, text.known());
    }
}
