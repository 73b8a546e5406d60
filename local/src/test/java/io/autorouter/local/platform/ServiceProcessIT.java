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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceProcessIT {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private final List<ServiceProcess> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(process -> process.stop(Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 60", "trap '' TERM; while :; do sleep 0.05; done"})
    void startsAgainWhatIsToBeRestartedWhetherItEndsWhenItIsToldOrNot(String script) throws Exception {
        // Given
        ServiceProcess process = start(script);
        long first = process.pid();

        // When
        process.restart(PATIENCE);

        // Then
        Await.until(() -> process.isAlive() && process.pid() != first);
        assertThat(ProcessHandle.of(first)).isEmpty();
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
