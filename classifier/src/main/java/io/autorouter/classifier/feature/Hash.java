// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/** Hashes that stay the same on every machine and in every release: models are stored by them. */
final class Hash {

    static final int SEED = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private Hash() {}

    /** Takes one more character in (FNV-1a over both of its bytes). */
    static int add(int hash, char c) {
        return ((hash ^ (c & 0xff)) * PRIME ^ (c >>> 8)) * PRIME;
    }

    static int of(CharSequence text) {
        int hash = SEED;
        for (int i = 0; i < text.length(); i++) {
            hash = add(hash, text.charAt(i));
        }
        return mix(hash);
    }

    /** Joins two hashes; the order counts. */
    static int join(int first, int second) {
        return mix(first * 31 + Integer.rotateLeft(second, 15));
    }

    /** Spreads a hash over all bits (the finalizer of MurmurHash3). */
    static int mix(int hash) {
        int h = hash;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
