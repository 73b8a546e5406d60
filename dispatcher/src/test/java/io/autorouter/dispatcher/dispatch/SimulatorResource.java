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
                    "router.dispatcher.providers.file",
                    providers(started).toString(),
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

    /** Lists the simulator three times: once for each format that it speaks. */
    private static Path providers(ProviderSimulator simulator) throws IOException {
        String entry = """
                  - slug: %s
                    protocol: %s
                    base_url: %s
                    simulated: true
                    models: [{ id: "*", pricing: { prompt: "0.000001", completion: "0.000002" } }]
                """;
        return Files.writeString(
                Files.createTempFile("dispatcher-providers", ".yaml"),
                "providers:\n"
                        + entry.formatted("sim-openai", "openai-chat", simulator.baseUrl())
                        + entry.formatted("sim-anthropic", "anthropic-messages", simulator.baseUrl())
                        + entry.formatted("sim-gemini", "gemini", simulator.geminiUrl()));
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
