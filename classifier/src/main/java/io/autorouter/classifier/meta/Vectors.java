// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.nio.ByteBuffer;

/**
 * Vectors of {@link Embedding}, packed so that many of them are quickly compared with one. Eight folded numbers share a long,
 * the first in the lowest bits, each raised by 128 so that none has a sign, and one multiplication of longs does two of
 * small numbers.
 */
public final class Vectors {

    private static final int TOGETHER = Long.BYTES;
    private static final int LONGS = Embedding.FOLDED / TOGETHER;
    private static final int FORMS = Embedding.SIZE - Embedding.FOLDED;
    private static final long RAISED = 0x8080_8080_8080_8080L;

    /** Leaves of eight numbers the first and the fifth. */
    private static final long PAIR = 0xff_0000_00ffL;

    private static final int RAISED_BY = 128;

    private final long[] folded;
    private final byte[] forms;

    /** Makes room for so many. */
    Vectors(int size) {
        this.folded = new long[size * LONGS];
        this.forms = new byte[size * FORMS];
    }

    /** Packs vectors. */
    public static Vectors of(byte[][] all) {
        var vectors = new Vectors(all.length);
        for (int row = 0; row < all.length; row++) {
            vectors.set(row, all[row]);
        }
        return vectors;
    }

    void set(int row, byte[] vector) {
        ByteBuffer numbers = ByteBuffer.wrap(vector);
        for (int i = row * LONGS; i < (row + 1) * LONGS; i++) {
            folded[i] = Long.reverseBytes(numbers.getLong()) ^ RAISED;
        }
        System.arraycopy(vector, Embedding.FOLDED, forms, row * FORMS, FORMS);
    }

    /** Returns how many there are. */
    public int size() {
        return forms.length / FORMS;
    }

    /** Returns one of them as it was. */
    public byte[] get(int row) {
        byte[] vector = new byte[Embedding.SIZE];
        ByteBuffer numbers = ByteBuffer.wrap(vector);
        for (int i = row * LONGS; i < (row + 1) * LONGS; i++) {
            numbers.putLong(Long.reverseBytes(folded[i] ^ RAISED));
        }
        System.arraycopy(forms, row * FORMS, vector, Embedding.FOLDED, FORMS);
        return vector;
    }

    /** A vector that others are compared with. */
    final class Measure {

        /**
         * For the numbers k and k + 4 of eight, the number k + 4 in the lower half and k in the upper. Multiplied with theirs
         * in the other order, the upper half gets the sum of both products.
         */
        private final long[] pairs = new long[Embedding.FOLDED / 2];

        /** What is too much because theirs are raised. */
        private final int tooMuch;

        Measure(byte[] vector) {
            int sum = 0;
            for (int i = 0; i < Embedding.FOLDED; i += TOGETHER) {
                for (int k = 0; k < TOGETHER / 2; k++) {
                    byte first = vector[i + k];
                    byte second = vector[i + k + TOGETHER / 2];
                    pairs[i / 2 + k] = second + ((long) first << Integer.SIZE);
                    sum += first + second;
                }
            }
            this.tooMuch = RAISED_BY * sum;
        }

        /** Returns the cosine of the angle between the folded parts of both. */
        float likeness(int row) {
            long sum = 0;
            int pair = 0;
            int end = (row + 1) * LONGS;
            for (int i = row * LONGS; i < end; i++, pair += TOGETHER / 2) {
                long eight = folded[i];
                sum += (eight & PAIR) * pairs[pair]
                        + (eight >>> 8 & PAIR) * pairs[pair + 1]
                        + (eight >>> 16 & PAIR) * pairs[pair + 2]
                        + (eight >>> 24 & PAIR) * pairs[pair + 3];
            }
            // The lower half fits into an int, and what it borrowed from the upper one is given back.
            int upper = (int) ((sum - (int) sum) >> Integer.SIZE);
            return (upper - tooMuch) / (float) (Embedding.SCALE * Embedding.SCALE);
        }
    }
}
