// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.Arrays;

/** Numbers in a growing array. */
final class IntList {

    private int[] values;
    private int size;

    IntList(int capacity) {
        this.values = new int[capacity];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return values[index];
    }

    /** Returns the values in order, as if they had no sign. */
    int[] sorted() {
        int[] sorted = Arrays.copyOf(values, size);
        for (int i = 0; i < size; i++) {
            sorted[i] ^= Integer.MIN_VALUE;
        }
        Arrays.sort(sorted);
        for (int i = 0; i < size; i++) {
            sorted[i] ^= Integer.MIN_VALUE;
        }
        return sorted;
    }
}
