// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is packed or added up together gives the same as one by one, to the last bit. */
class VectorsTest {

    private static final int SEED = 20_261_127;
    private static final int MANY = 203;

    private final Random random = new Random(SEED);

    @Test
    void givesBackWhatWasPacked() {
        // Given
        byte[][] all = vectors();

        // When
        Vectors packed = Vectors.of(all);

        // Then
        assertThat(packed.size()).isEqualTo(MANY);
        for (int row = 0; row < MANY; row++) {
            assertThat(packed.get(row)).as("seed %d, row %d", SEED, row).isEqualTo(all[row]);
        }
    }

    @Test
    void comparesAsNumberByNumber() {
        // Given
        byte[][] all = vectors();
        Vectors packed = Vectors.of(all);

        // Then
        for (byte[] one : all) {
            var measure = packed.new Measure(one);
            for (int row = 0; row < MANY; row++) {
                assertThat(measure.likeness(row))
                        .as("seed %d, row %d", SEED, row)
                        .isEqualTo(likeness(one, all[row]));
            }
        }
    }

    @Test
    void evaluatesFunctionsTogetherAsOneByOne() {
        // Given
        List<Linear> functions = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            float[] weights = new float[Linear.SIZE];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = (float) random.nextGaussian();
            }
            functions.add(new Linear(weights));
        }
        var bank = new LinearBank(functions);

        // Then
        for (byte[] vector : vectors()) {
            float[] values = bank.of(vector);
            assertThat(values).hasSize(MANY);
            for (int i = 0; i < MANY; i++) {
                assertThat(values[i])
                        .as("seed %d", SEED)
                        .isEqualTo(functions.get(i).of(vector));
            }
        }
    }

    /** Any bytes that a vector may hold, the extremes and zeros among them. */
    private byte[][] vectors() {
        byte[][] all = new byte[MANY][Embedding.SIZE];
        for (int row = 1; row < MANY; row++) {
            for (int i = 0; i < Embedding.SIZE; i++) {
                all[row][i] = (byte) (random.nextInt(2 * Byte.MAX_VALUE + 1) - Byte.MAX_VALUE);
                if (row < 3) {
                    all[row][i] = row == 1 ? Byte.MAX_VALUE : -Byte.MAX_VALUE;
                } else if (row % 2 == 0 && random.nextBoolean()) {
                    all[row][i] = 0;
                }
            }
        }
        return all;
    }

    private static float likeness(byte[] first, byte[] second) {
        int sum = 0;
        for (int i = 0; i < Embedding.FOLDED; i++) {
            sum += first[i] * second[i];
        }
        return sum / (float) (Embedding.SCALE * Embedding.SCALE);
    }
}
