// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task;

import java.util.Arrays;

/** A conversation as the model sees it: features with values. Nothing of the text can be read back. */
public final class TaskVector {

    private int[] keys = new int[512];
    private float[] values = new float[512];
    private int size;

    TaskVector() {}

    void add(int key, double value) {
        if (value != 0) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            keys[size] = key;
            values[size++] = (float) value;
        }
    }

    /** Returns how many features there are; one may come more than once. */
    public int size() {
        return size;
    }

    public int key(int index) {
        return keys[index];
    }

    public float value(int index) {
        return values[index];
    }
}
