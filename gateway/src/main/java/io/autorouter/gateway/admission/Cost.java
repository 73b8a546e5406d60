// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import io.autorouter.contracts.money.Usd;

/**
 * What a request costs.
 *
 * @param expected at the length that answers have of late
 * @param most at the greatest length that its answer may have
 */
public record Cost(Usd expected, Usd most) {

    static final Cost NOTHING = new Cost(Usd.ZERO, Usd.ZERO);

    public Cost {
        if (expected.compareTo(most) > 0) {
            throw new IllegalArgumentException("most: " + most + " (expected: at least " + expected + ")");
        }
    }

    /** A cost that is known. */
    static Cost of(Usd known) {
        return new Cost(known, known);
    }

    /** Returns the higher of both expectations, and of both bounds. */
    Cost or(Cost other) {
        return new Cost(higher(expected, other.expected), higher(most, other.most));
    }

    private static Usd higher(Usd one, Usd other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
