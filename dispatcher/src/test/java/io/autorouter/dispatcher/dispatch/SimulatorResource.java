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

    static final String KEYED = "test.keyed";
    static final String MASTER_KEY = "0123456789abcdef".repeat(4);

    private @Nullable ProviderSimulator simulator;
    private @Nullable KeyedProvider keyed;

    @Override
    public Map<String, String> start() {
        try {
            Path witness = Files.createTempFile("dispatcher-witness", ".jsonl");
            ProviderSimulator started = ProviderSimulator.start(0, witness, Pacing.AT_ONCE);
            simulator = started;
            var keys = new KeyedProvider();
            keyed = keys;
            return Map.ofEntries(
                    Map.entry(
                            "router.dispatcher.providers.file",
                            providers(started, keys).toString()),
                    Map.entry("router.dispatcher.simulator.url", started.baseUrl()),
                    Map.entry(WITNESS, witness.toString()),
                    Map.entry("router.dispatcher.deadline.first-token", "1S"),
                    Map.entry("router.dispatcher.deadline.whole-answer", "1S"),
                    Map.entry("router.dispatcher.deadline.idle", "1S"),
                    Map.entry("router.dispatcher.deadline.beat", "PT0.2S"),
                    Map.entry("router.byok.master-key", MASTER_KEY),
                    Map.entry("router.billing.byok.fee", "0.05"),
                    Map.entry(KEYED, keys.url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists the simulator three times: once for each format that it speaks. */
    private static Path providers(ProviderSimulator simulator, KeyedProvider keyed) throws IOException {
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
                        + entry.formatted("sim-gemini", "gemini", simulator.geminiUrl())
                        + entry.formatted("keyed", "openai-chat", keyed.url() + "/v1"));
    }

    @Override
    public void stop() {
        try {
            if (keyed != null) {
                keyed.close();
            }
            if (simulator != null) {
                simulator.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
