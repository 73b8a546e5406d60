// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * A number that follows from a vector: the sum of its numbers, each with a weight.
 *
 * @param weights one for each number of a vector, and the constant at the end
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Linear(float[] weights) {

    /** How many weights there are. */
    public static final int SIZE = Embedding.SIZE + 1;

    public Linear {
        if (weights.length != SIZE) {
            throw new IllegalArgumentException("weights: " + weights.length + " (expected: " + SIZE + ")");
        }
    }

    /** Returns its value for a vector. */
    public float of(byte[] vector) {
        float sum = 0;
        for (int i = 0; i < Embedding.SIZE; i++) {
            sum += weights[i] * vector[i];
        }
        return sum / Embedding.SCALE + weights[Embedding.SIZE];
    }
}
