// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.feature;

import java.util.Arrays;

/** Finds the places of hashes. A plain table: looking one up allocates nothing. */
public final class HashIndex {

    private static final int FREE = -1;

    private int[] keys = new int[16];
    private int[] places = new int[16];
    private int size;

    /** Makes an empty index. */
    public HashIndex() {
        Arrays.fill(places, FREE);
    }

    /** Returns the place of a hash, after adding it behind all others if it is new. */
    public int add(int hash) {
        int slot = slot(hash);
        if (places[slot] == FREE) {
            keys[slot] = hash;
            places[slot] = size++;
            if (size * 2 > keys.length) {
                grow();
                return size - 1;
            }
        }
        return places[slot];
    }

    /** Returns the place of a hash, or -1. */
    public int find(int hash) {
        return places[slot(hash)];
    }

    /** Returns how many hashes there are. */
    public int size() {
        return size;
    }

    private int slot(int hash) {
        int slot = Hash.mix(hash) & (keys.length - 1);
        while (places[slot] != FREE && keys[slot] != hash) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new int[oldKeys.length * 2];
        places = new int[oldKeys.length * 2];
        Arrays.fill(places, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != FREE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }
}
