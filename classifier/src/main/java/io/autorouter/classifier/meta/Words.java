// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import io.autorouter.classifier.feature.Family;
import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.feature.HashIndex;

/** The words, pairs of words and signs that several remembered prompts have, and how rare each of them is. */
public final class Words {

    /** How many prompts must have a word: one of few tells nothing of others. */
    public static final int PROMPTS_LEAST = 3;

    private static final float RARITY_UNIT = 16;

    private final int[] keys;
    private final byte[] rarity;
    private final byte strange;
    private final HashIndex index = new HashIndex();

    /**
     * Makes them.
     *
     * @param keys hashes of features, each once
     * @param rarity of each, in the same order, as {@link #rarity} says
     * @param strange what every other word has for its rarity
     */
    public Words(int[] keys, byte[] rarity, byte strange) {
        this.keys = keys.clone();
        this.rarity = rarity.clone();
        this.strange = strange;
        for (int key : keys) {
            index.add(key);
        }
    }

    /** Returns how rare a word is that so many of all prompts have. */
    public static byte rarity(int prompts, int all) {
        double idf = StrictMath.log((all + 1.0) / (prompts + 0.5));
        return (byte) Math.clamp(Math.round(idf * RARITY_UNIT), 0, Byte.MAX_VALUE);
    }

    /** Returns how much features of a family count; nothing if they are none of these words. */
    public static float weight(Family family) {
        return switch (family) {
            case WORD -> 1;
            case PAIR -> 0.7f;
            case SIGN -> 0.5f;
            case PIECE, EDGE, CONCEPT, EDGE_CONCEPT -> 0;
        };
    }

    /** Returns how many words there are. */
    public int size() {
        return keys.length;
    }

    int[] keys() {
        return keys;
    }

    byte[] rarities() {
        return rarity;
    }

    byte strange() {
        return strange;
    }

    /**
     * The known words of a text.
     *
     * @param places of the words
     * @param values what each counts in this text; the squares of those of all its words add up to 1
     * @param size how many of both count
     * @param known the share of the text's words that are known
     */
    @SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
    public record Text(int[] places, float[] values, int size, float known) {}

    /** Reads a text. */
    public Text read(Features features) {
        int[] places = new int[features.size()];
        float[] values = new float[features.size()];
        int size = 0;
        double squares = 0;
        double sum = 0;
        double known = 0;
        for (int i = 0; i < features.size(); i++) {
            int hash = features.hash(i);
            float weight = weight(Family.of(hash));
            if (weight > 0) {
                int place = index.find(hash);
                float value = weight * features.weight(i) * (place < 0 ? strange : rarity[place]) / RARITY_UNIT;
                squares += (double) value * value;
                sum += value;
                if (place >= 0) {
                    known += value;
                    places[size] = place;
                    values[size++] = value;
                }
            }
        }
        float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < size; i++) {
            values[i] *= scale;
        }
        return new Text(places, values, size, sum == 0 ? 0 : (float) (known / sum));
    }
}
