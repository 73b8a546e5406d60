// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.contracts.account.KeySecret;
import io.autorouter.local.platform.RunFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys are shown once, and kept nowhere: no table, topic or log of the platform holds one. */
class KeysStaySecretIT {

    private static final int KEYS = 1_000;
    private static final int USED_EACH = 50;
    private static final int MANAGERS = 4;
    private static final String PREFIX = "sk-ar-v1-";
    private static final String PROVIDER_KEY = "sk-provider-5f0c2b7e9d1a4c38";

    /** Where the operator finds the keys that the platform began with; and what Kafka fills with zeros. */
    private static final List<String> LEFT_OUT =
            List.of("run.json", "secrets.json", "simulated-keys.json", ".index", ".timeindex");

    @Test
    void neitherTablesNorTopicsNorLogsHoldAKey() throws Exception {
        // Given
        RunFile run = Platform.run();
        var management = new ManagementClient(run.gateway(), run.managementKey());

        // When
        List<String> secrets = new ArrayList<>();
        try (ExecutorService managers = Executors.newFixedThreadPool(MANAGERS)) {
            List<Callable<String>> calls = IntStream.range(0, KEYS)
                    .<Callable<String>>mapToObj(i -> () -> make(management, i))
                    .toList();
            for (Future<String> made : managers.invokeAll(calls)) {
                secrets.add(made.get());
            }
        }
        management.call("POST", "/byok", """
                {"provider": "simulator", "key": "%s", "disabled": true}""".formatted(PROVIDER_KEY));
        Platform.booksBalance();

        // Then
        assertThat(secrets).doesNotHaveDuplicates();
        var found = new Found();
        search(Platform.directory().root(), found);
        assertThat(found.keys).as("keys, and where they stand").isEmpty();
        assertThat(found.providerKeys).as("files that hold the provider's key").isEmpty();
        assertThat(found.places)
                .as("where names of keys stand, for proof that these are read")
                .contains("kafka", "postgres");
        assertThat(found.logs).as("log files that were read").isGreaterThanOrEqualTo(5);
    }

    /** Makes a key, and uses it now and then. */
    private static String make(ManagementClient management, int number) throws Exception {
        String secret = management
                .call("POST", "/keys", "{\"name\": \"kept-secret-" + number + "\"}")
                .path("key")
                .asText();
        assertThat(KeySecret.isWellFormed(secret)).isTrue();
        if (number % USED_EACH == 0) {
            assertThat(management.chatStatus(secret)).isEqualTo(200);
            assertThat(management.chatStatus(secret.substring(0, secret.length() - 1)))
                    .isEqualTo(401);
        }
        return secret;
    }

    private static final class Found {
        private final Map<String, String> keys = new HashMap<>();
        private final List<String> providerKeys = new ArrayList<>();
        private final TreeSet<String> places = new TreeSet<>();
        private int logs;
    }

    /** Looks at the files that Kafka, PostgreSQL and the services keep: what is in one of them is on disk, or on its way. */
    private static void search(Path root, Found found) throws IOException {
        for (Path file : files(root)) {
            String text = text(file);
            String place = root.relativize(file).getName(0).toString();
            if (place.equals("logs")) {
                found.logs++;
            }
            if (text.contains("kept-secret-" + (KEYS - 1))) {
                found.places.add(place);
            }
            if (text.contains(PROVIDER_KEY)) {
                found.providerKeys.add(file.toString());
            }
            for (int at = text.indexOf(PREFIX); at >= 0; at = text.indexOf(PREFIX, at + 1)) {
                String word = word(text, at);
                if (KeySecret.isWellFormed(word)) {
                    found.keys.put(word, file.toString());
                }
            }
        }
    }

    /** Returns the files below a directory that is in use: what goes away meanwhile is passed by. */
    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && LEFT_OUT.stream().noneMatch(file.toString()::endsWith)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                if (problem instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw problem;
            }
        });
        return files;
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private static String word(String text, int from) {
        int to = from;
        while (to < text.length()
                && (Character.isLetterOrDigit(text.charAt(to)) || "-_".indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        return text.substring(from, to);
    }
}
