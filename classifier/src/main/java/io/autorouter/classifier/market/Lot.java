// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

/** Draws by lot, and the same from the same seed. */
final class Lot {

    private static final long MIX_ONE = 0xbf58476d1ce4e5b9L;
    private static final long MIX_TWO = 0x94d049bb133111ebL;
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final int FRACTION_BITS = 53;

    private Lot() {}

    /** Returns the position on which the lot falls: each with the chance that its weight has in the sum of all. */
    static int draw(double[] weights, long seed) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double lot = fraction(seed) * sum;
        for (int i = 0; i < weights.length; i++) {
            lot -= weights[i];
            if (lot < 0) {
                return i;
            }
        }
        return 0;
    }

    /** Returns a number from 0 to 1, evenly spread over seeds: the last step of SplitMix64. */
    private static double fraction(long seed) {
        long mixed = seed + STEP;
        mixed = (mixed ^ (mixed >>> 30)) * MIX_ONE;
        mixed = (mixed ^ (mixed >>> 27)) * MIX_TWO;
        mixed ^= mixed >>> 31;
        return (mixed >>> (Long.SIZE - FRACTION_BITS)) * 0x1.0p-53;
    }
}
