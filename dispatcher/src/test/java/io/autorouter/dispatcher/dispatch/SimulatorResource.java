// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.sandbox.provider.Pacing;
import io.autorouter.sandbox.provider.ProviderSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The provider simulator for a Quarkus test, and deadlines that a test can wait for. */
public final class SimulatorResource implements QuarkusTestResourceLifecycleManager {

    /** Where the test finds the witness file. */
    static final String WITNESS = "test.simulator.witness";

    private @Nullable ProviderSimulator simulator;

    @Override
    public Map<String, String> start() {
        try {
            Path witness = Files.createTempFile("dispatcher-witness", ".jsonl");
            ProviderSimulator started = ProviderSimulator.start(0, witness, Pacing.AT_ONCE);
            simulator = started;
            return Map.of(
                    "router.dispatcher.simulator.url",
                    started.baseUrl(),
                    WITNESS,
                    witness.toString(),
                    "router.dispatcher.deadline.first-token",
                    "1S",
                    "router.dispatcher.deadline.whole-answer",
                    "1S",
                    "router.dispatcher.deadline.idle",
                    "1S",
                    "router.dispatcher.deadline.beat",
                    "PT0.2S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (simulator != null) {
                simulator.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
