// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

/** Finds the places of hashes. A plain table: looking one up allocates nothing. */
public final class HashIndex {

    private static final int FREE = -1;

    /** In each slot a hash and, beside it, its place: whoever looks for the one finds the other in the same line of cache. */
    private int[] table = free(16);

    private int size;

    /** Makes an empty index. */
    public HashIndex() {}

    private static int[] free(int slots) {
        int[] table = new int[2 * slots];
        for (int place = 1; place < table.length; place += 2) {
            table[place] = FREE;
        }
        return table;
    }

    /** Returns the place of a hash, after adding it behind all others if it is new. */
    public int add(int hash) {
        int slot = slot(hash);
        int place = table[slot + 1];
        if (place == FREE) {
            place = size++;
            table[slot] = hash;
            table[slot + 1] = place;
            if (size * 4 > table.length) {
                grow();
            }
        }
        return place;
    }

    /** Returns the place of a hash, or -1. */
    public int find(int hash) {
        return table[slot(hash) + 1];
    }

    /** Returns how many hashes there are. */
    public int size() {
        return size;
    }

    private int slot(int hash) {
        int last = table.length - 2;
        int slot = (2 * Hash.mix(hash)) & last;
        while (table[slot] != hash && table[slot + 1] != FREE) {
            slot = (slot + 2) & last;
        }
        return slot;
    }

    private void grow() {
        int[] old = table;
        table = free(old.length);
        for (int from = 0; from < old.length; from += 2) {
            if (old[from + 1] != FREE) {
                int slot = slot(old[from]);
                table[slot] = old[from];
                table[slot + 1] = old[from + 1];
            }
        }
    }
}
