// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes by their ids: those of a run that broke off are found again by what it noted. */
final class Processes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Long>> PIDS = new TypeReference<>() {};
    private static final int PATIENCE_SECONDS = 10;

    private Processes() {}

    /** Tells whether the process is a Java or PostgreSQL one: ids are reused, and a stranger must not be stopped. */
    static boolean isOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.endsWith("/java") || command.endsWith("/postgres"))
                        .orElse(false);
    }

    static void note(DataDirectory directory, Map<String, Long> pids) throws IOException {
        DataDirectory.writePrivately(directory.processFile(), JSON.writeValueAsBytes(pids));
    }

    /**
     * Stops what an earlier run left behind, gently and then by force.
     *
     * @return how many processes there were
     */
    static int stopLeftOvers(DataDirectory directory) throws IOException {
        if (!Files.exists(directory.processFile())) {
            return 0;
        }
        var left = JSON.readValue(Files.readAllBytes(directory.processFile()), PIDS).values().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(Processes::isOurs)
                .toList();
        left.forEach(ProcessHandle::destroy);
        CompletableFuture<?> gone =
                CompletableFuture.allOf(left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            gone.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            left.forEach(ProcessHandle::destroyForcibly);
        }
        Files.deleteIfExists(directory.processFile());
        Files.deleteIfExists(directory.runFile());
        return left.size();
    }
}
