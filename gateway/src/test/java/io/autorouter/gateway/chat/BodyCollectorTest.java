// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyCollectorTest {

    @Test
    void gathersWhateverPiecesTheBodyComesIn() {
        for (long seed = 0; seed < 1_000; seed++) {
            // Given
            var random = new Random(seed);
            long told = random.nextInt(2_000) - 500L;
            var collector = new BodyCollector(1_000, told);
            var expected = new ByteArrayOutputStream();

            // When
            for (int i = random.nextInt(8); i > 0; i--) {
                byte[] piece = new byte[random.nextInt(120)];
                random.nextBytes(piece);
                expected.writeBytes(piece);
                add(collector, piece);
            }

            // Then
            assertThat(collector.isTooLarge()).as("seed %d", seed).isFalse();
            assertThat(collector.bytes()).as("seed %d", seed).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void dropsWhatPassesTheLimitAndCountsIt() {
        // Given
        var collector = new BodyCollector(10, 10);
        add(collector, new byte[10]);

        // When
        boolean full = collector.isTooLarge();
        add(collector, new byte[1]);
        add(collector, new byte[5]);

        // Then
        assertThat(full).isFalse();
        assertThat(collector.isTooLarge()).isTrue();
        assertThat(collector.dropped()).isEqualTo(16);
    }

    private static void add(BodyCollector collector, byte[] piece) {
        collector.add(piece.length, (to, at) -> System.arraycopy(piece, 0, to, at, piece.length));
    }
}
