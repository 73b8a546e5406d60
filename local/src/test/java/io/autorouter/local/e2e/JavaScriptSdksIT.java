// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JavaScript libraries that people call routers with, on the platform: what they are made to do is in
 * {@code src/test/npm}. Skipped, saying so, where npm or a Node.js that can run them is missing.
 */
class JavaScriptSdksIT {

    private static final int OLDEST_NODE = 20;
    private static final long PATIENCE_MINUTES = 5;
    private static final Path SOURCES = Path.of("src", "test", "npm");
    private static final Path PLACE = Path.of("target", "npm-sdks").toAbsolutePath();

    /** What a program wrote, and its exit code; 127 where the machine does not have it. */
    private record Outcome(int code, String text) {}

    @BeforeAll
    static void fetchTheLibraries() throws Exception {
        Outcome node = run(Path.of("."), "node", "--version");
        Matcher version = Pattern.compile("v(\\d+)\\.").matcher(node.text());
        assumeThat(version.find() && Integer.parseInt(version.group(1)) >= OLDEST_NODE)
                .as("JavaScript SDKs not tried: they need Node.js %d or newer on the PATH", OLDEST_NODE)
                .isTrue();
        copySources();
        Outcome fetched = run(PLACE, "npm", "ci");
        assumeThat(fetched.code())
                .as("JavaScript SDKs not tried: npm is missing, or cannot fetch them: %s", lastLine(fetched.text()))
                .isZero();
    }

    @AfterAll
    static void booksBalance() throws Exception {
        Platform.booksBalance();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "openrouter", "ai", "langchain"})
    void works(String library) throws Exception {
        // When
        Outcome outcome = run(PLACE, "node", "--test", "--test-reporter=spec", library + ".test.mjs");

        // Then
        assertThat(outcome.code()).as(outcome.text()).isZero();
        assertThat(outcome.text()).containsPattern("pass [1-9]");
    }

    private static void copySources() throws IOException {
        Files.createDirectories(PLACE);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, PLACE.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Outcome run(Path directory, String... command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("AUTOROUTER_URL", Platform.run().gateway());
        environment.put("AUTOROUTER_KEY", Platform.run().inferenceKey());
        environment.put("AUTOROUTER_MANAGEMENT_KEY", Platform.run().managementKey());
        environment.put("AUTOROUTER_SIMULATOR", Platform.simulator());
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            return new Outcome(127, String.valueOf(missing.getMessage()));
        }
        // Ends what hangs; reading below then ends too.
        Thread.ofVirtual().start(() -> endIfLate(process));
        try (var output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        }
    }

    private static void endIfLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastLine(String text) {
        List<String> lines = text.strip().lines().toList();
        return lines.isEmpty() ? "" : lines.getLast();
    }
}
