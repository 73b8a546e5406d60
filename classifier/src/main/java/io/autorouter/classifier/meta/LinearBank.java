// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.List;

/**
 * Many {@link Linear linear functions} of the same vector, evaluated together. Eight at a time, so that no sum waits for
 * itself; each adds up in the order of {@link Linear#of}, and so gives the same to the last bit.
 */
final class LinearBank {

    private static final int TOGETHER = 8;

    private final int count;

    /** The weights of eight functions beside each other, place after place; the last eight are filled up with zeros. */
    private final float[] weights;

    private final float[] constants;

    LinearBank(List<Linear> functions) {
        this.count = functions.size();
        int blocks = Math.ceilDiv(count, TOGETHER);
        this.weights = new float[blocks * Embedding.SIZE * TOGETHER];
        this.constants = new float[blocks * TOGETHER];
        for (int function = 0; function < count; function++) {
            float[] own = functions.get(function).weights();
            int from = function / TOGETHER * Embedding.SIZE * TOGETHER + function % TOGETHER;
            for (int i = 0; i < Embedding.SIZE; i++) {
                weights[from + i * TOGETHER] = own[i];
            }
            constants[function] = own[Embedding.SIZE];
        }
    }

    /** Returns the values of all functions for a vector, in their order. */
    float[] of(byte[] vector) {
        float[] values = new float[constants.length];
        for (int first = 0; first < values.length; first += TOGETHER) {
            together(vector, first, values);
        }
        float[] all = new float[count];
        for (int function = 0; function < count; function++) {
            all[function] = values[function] / Embedding.SCALE + constants[function];
        }
        return all;
    }

    private void together(byte[] vector, int first, float[] values) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        float e = 0;
        float f = 0;
        float g = 0;
        float h = 0;
        int at = first * Embedding.SIZE;
        for (int i = 0; i < Embedding.SIZE; i++, at += TOGETHER) {
            float number = vector[i];
            if (number != 0) {
                a += weights[at] * number;
                b += weights[at + 1] * number;
                c += weights[at + 2] * number;
                d += weights[at + 3] * number;
                e += weights[at + 4] * number;
                f += weights[at + 5] * number;
                g += weights[at + 6] * number;
                h += weights[at + 7] * number;
            }
        }
        values[first] = a;
        values[first + 1] = b;
        values[first + 2] = c;
        values[first + 3] = d;
        values[first + 4] = e;
        values[first + 5] = f;
        values[first + 6] = g;
        values[first + 7] = h;
    }
}
