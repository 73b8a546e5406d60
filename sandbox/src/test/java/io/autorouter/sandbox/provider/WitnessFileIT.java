// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.autorouter.sandbox.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFileIT {

    @TempDir
    private Path directory;

    @Test
    void keepsEveryLineInOrder() throws Exception {
        // Given
        Path path = directory.resolve("deep/served.jsonl");

        // When
        try (WitnessFile file = new WitnessFile(path)) {
            for (int i = 0; i < 10_000; i++) {
                file.add(served(i), () -> {});
            }
        }

        // Then
        assertThat(Served.read(path)).hasSize(10_000).startsWith(served(0)).endsWith(served(9_999));
    }

    @Test
    void isWrittenWhenItSaysSo() throws Exception {
        // Given
        Path path = directory.resolve("served.jsonl");
        CountDownLatch written = new CountDownLatch(1);
        try (WitnessFile file = new WitnessFile(path)) {
            // When
            file.add(served(1), written::countDown);

            // Then
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Served.read(path)).containsExactly(served(1));
        }
    }

    @Test
    void goesOnBehindALineThatACrashTore() throws Exception {
        // Given
        Path path = directory.resolve("served.jsonl");
        try (WitnessFile file = new WitnessFile(path)) {
            file.add(served(1), () -> {});
        }
        Files.writeString(path, "{\"at\":\"2026-", StandardOpenOption.APPEND);

        // When
        try (WitnessFile file = new WitnessFile(path)) {
            file.add(served(2), () -> {});
        }

        // Then
        assertThat(Served.read(path)).containsExactly(served(1), served(2));
    }

    @Test
    void tellsOfLinesThatAreNotItsOwn() throws Exception {
        // Given
        Path path = directory.resolve("served.jsonl");
        Files.writeString(path, "{\"something\":\"else\"}\n");

        // Then
        assertThatThrownBy(() -> Served.read(path)).isInstanceOf(IOException.class);
    }

    private static Served served(int number) {
        return new Served(
                Samples.NOON,
                "gen-" + number,
                "openai/gpt-5",
                true,
                Served.Outcome.COMPLETED,
                200,
                number,
                7,
                (long) number,
                7L,
                true,
                0L,
                0L,
                0L);
    }
}
