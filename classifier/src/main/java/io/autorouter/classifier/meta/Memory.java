// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * Remembered prompts, by task: their vectors, and what was not as expected of them. The texts cannot be read back.
 *
 * @param starts the first row of each task, and behind the last task the number of rows
 * @param vectors one a row
 * @param harder how much harder a prompt was than its task, in logits times {@link #PER_LOGIT}
 * @param surprises for each row and model with outcomes (a place in the list of standings) the outcome less what was
 *     expected, times {@link #PER_OUTCOME}; {@link #NONE} where there is no outcome
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Memory(int[] starts, Vectors vectors, byte[] harder, byte[][] surprises) {

    /** What a logit is stored as. */
    public static final float PER_LOGIT = 32;

    /** What a whole surprise is stored as: right where failure was certain. */
    public static final float PER_OUTCOME = 100;

    /** Stands for no outcome. */
    public static final byte NONE = Byte.MIN_VALUE;

    /** Returns a number as it is stored. */
    public static byte stored(double value, float unit) {
        return (byte) Math.clamp(Math.round(value * unit), -Byte.MAX_VALUE, Byte.MAX_VALUE);
    }

    /** Returns how many prompts are remembered. */
    public int size() {
        return vectors.size();
    }
}
