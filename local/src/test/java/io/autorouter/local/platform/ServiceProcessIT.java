// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.autorouter.sandbox.expect.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private final List<ServiceProcess> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(process -> process.stop(Duration.ZERO));
    }

    @Test
    void startsAgainWhatIsToBeRestarted() throws Exception {
        // Given
        ServiceProcess process = start("sleep 60");
        long first = process.pid();

        // When
        process.restart(PATIENCE);

        // Then
        Await.until(() -> process.isAlive() && process.pid() != first);
        assertThat(ProcessHandle.of(first)).isEmpty();
    }

    @Test
    void endsWhatDoesNotEndWhenItIsTold() throws Exception {
        // Given
        ServiceProcess process = start("trap '' TERM; while :; do sleep 0.05; done");
        long first = process.pid();

        // When
        process.restart(PATIENCE);

        // Then
        Await.until(() -> process.isAlive() && process.pid() != first);
    }

    private ServiceProcess start(String script) throws IOException {
        ServiceProcess process = new ServiceProcess(
                new ServiceProcess.Spec("some", List.of("sh", "-c", script), Map.of(), folder.resolve("log")),
                () -> {});
        process.start();
        started.add(process);
        return process;
    }
}
