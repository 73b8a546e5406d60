// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import io.autorouter.classifier.feature.Family;
import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.feature.Form;

/**
 * Folds the features of a text to a small vector of bytes: each feature adds to a few places, with the sign that its hash
 * gives, and the more the rarer it is. Two texts that share rare words point in the same direction.
 */
public final class Embedding {

    /** Places that hold folded features; measures of form stand behind them. */
    public static final int FOLDED = 512;

    /** Numbers in a vector. */
    public static final int SIZE = FOLDED + Form.values().length;

    /** What a 1 of a folded vector of length 1 is stored as. */
    public static final int SCALE = 256;

    /** Buckets that features are counted in. */
    public static final int BUCKETS = 1 << 16;

    private static final int PLACES = 4;
    private static final float FORM_SCALE = 0.1f * SCALE;
    private static final float RARITY_UNIT = 16;

    /** What each family counts, by its code; concepts belong to the task's guess and would change with its lexicon. */
    private static final float[] FAMILY = familyWeights();

    private final byte[] rarity;

    /** Makes one from the rarity of each bucket of features: the logarithm of texts over texts that have it, times 16. */
    public Embedding(byte[] rarity) {
        if (rarity.length != BUCKETS) {
            throw new IllegalArgumentException("rarity: " + rarity.length + " (expected: " + BUCKETS + " buckets)");
        }
        this.rarity = rarity.clone();
    }

    /** Returns the rarity of each bucket. */
    public byte[] rarity() {
        return rarity.clone();
    }

    /** Returns the bucket of a feature. */
    public static int bucket(int hash) {
        return (hash ^ hash >>> 16) & (BUCKETS - 1);
    }

    /** Returns how rare a bucket is that so many of all texts fall into. */
    public static byte rarity(int texts, int all) {
        double idf = StrictMath.log((all + 1.0) / (texts + 0.5));
        return (byte) Math.clamp(Math.round(idf * RARITY_UNIT), 0, Byte.MAX_VALUE);
    }

    /** Returns the vector of a text. */
    @SuppressWarnings("EnumOrdinal") // the version of the features changes with the order of the families and forms
    public byte[] of(Features features) {
        float[] folded = new float[FOLDED];
        for (int i = 0; i < features.size(); i++) {
            int hash = features.hash(i);
            float family = FAMILY[Family.of(hash).ordinal()];
            if (family > 0) {
                float value = family * features.weight(i) * (rarity[bucket(hash)] / RARITY_UNIT);
                add(folded, hash * 0x9e3779b1, value);
            }
        }
        byte[] vector = new byte[SIZE];
        scale(folded, vector);
        for (Form form : Form.values()) {
            vector[FOLDED + form.ordinal()] = (byte) Math.round(features.form(form) * FORM_SCALE);
        }
        return vector;
    }

    private static void add(float[] folded, int mixed, float value) {
        int bits = mixed ^ mixed >>> 15;
        for (int place = 0; place < PLACES; place++) {
            bits = bits * 0x2c1b3c6d + 0x297a2d39;
            int spread = bits ^ bits >>> 13;
            folded[(spread >>> 8) & (FOLDED - 1)] += spread < 0 ? -value : value;
        }
    }

    private static void scale(float[] folded, byte[] vector) {
        double squares = 0;
        for (float value : folded) {
            squares += (double) value * value;
        }
        double scale = squares == 0 ? 0 : SCALE / Math.sqrt(squares);
        for (int i = 0; i < folded.length; i++) {
            vector[i] = (byte) Math.clamp(Math.round(folded[i] * scale), -Byte.MAX_VALUE, Byte.MAX_VALUE);
        }
    }

    @SuppressWarnings("EnumOrdinal") // as above
    private static float[] familyWeights() {
        float[] weights = new float[Family.values().length];
        weights[Family.WORD.ordinal()] = 1;
        weights[Family.PAIR.ordinal()] = 0.7f;
        weights[Family.PIECE.ordinal()] = 0.4f;
        weights[Family.SIGN.ordinal()] = 0.5f;
        return weights;
    }
}
