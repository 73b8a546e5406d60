// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.util.Arrays;

/** Numbers that stand in the sum columns of a rollup, in their order. */
final class Sums {

    private final long[] values;

    private Sums(long[] values) {
        this.values = values;
    }

    static Sums of(long... values) {
        return new Sums(values);
    }

    Sums plus(Sums other) {
        long[] added = values.clone();
        for (int i = 0; i < added.length; i++) {
            added[i] = Math.addExact(added[i], other.values[i]);
        }
        return new Sums(added);
    }

    Sums times(int sign) {
        if (sign == 1) {
            return this;
        }
        long[] multiplied = values.clone();
        for (int i = 0; i < multiplied.length; i++) {
            multiplied[i] *= sign;
        }
        return new Sums(multiplied);
    }

    boolean isZero() {
        for (long value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    long at(int column) {
        return values[column];
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
