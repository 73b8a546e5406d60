// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

/** Numbers that look random and are not: the same seed gives the same row (SplitMix64). */
final class Dice {

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
    private static final long FNV_START = 0xcbf2_9ce4_8422_2325L;
    private static final long FNV_PRIME = 0x100_0000_01b3L;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Returns a number from 0 to one less than the bound. */
    int below(int bound) {
        state += GOLDEN;
        long mixed = (state ^ (state >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return (int) Math.floorMod(mixed ^ (mixed >>> 31), (long) bound);
    }

    /** Returns a hash of the text (FNV-1a) that is the same in every run. */
    static long hash(String text) {
        return hash(FNV_START, text);
    }

    /** Returns the hash of a text that goes on. */
    static long hash(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
