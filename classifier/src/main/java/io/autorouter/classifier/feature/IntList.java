// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.Arrays;

/** Numbers in a growing array. */
final class IntList {

    private static final int DIGIT_BITS = 8;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

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

    /** Returns the values in order, as if they had no sign: bits from the lowest to the highest, as no sort by comparing can. */
    int[] sorted() {
        int[] from = Arrays.copyOf(values, size);
        int[] to = new int[size];
        for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
            int[] starts = starts(from, shift);
            for (int value : from) {
                to[starts[value >>> shift & DIGIT_MASK]++] = value;
            }
            int[] sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    /** Returns where the values begin that have each digit. */
    private static int[] starts(int[] values, int shift) {
        int[] starts = new int[DIGIT_MASK + 1];
        for (int value : values) {
            starts[value >>> shift & DIGIT_MASK]++;
        }
        int start = 0;
        for (int digit = 0; digit <= DIGIT_MASK; digit++) {
            int count = starts[digit];
            starts[digit] = start;
            start += count;
        }
        return starts;
    }
}
