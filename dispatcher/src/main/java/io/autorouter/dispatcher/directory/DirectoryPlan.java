// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.provider.DataPolicy;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.provider.Endpoint;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts the directory together: the operator's file first, in its order; then well-known providers whose key stands in the
 * environment; where no real provider with a key is among them, the simulator, which answers in every model's name; and the
 * other well-known providers, for accounts that bring keys of their own.
 */
public final class DirectoryPlan {

    private static final Price SIMULATED =
            Price.of("simulator", UsdPerToken.of("0.000001"), UsdPerToken.of("0.000002"));

    /** What it is told stays on this machine. */
    private static final ProviderFacts FACTS =
            new ProviderFacts(null, null, null, null, List.of(), new DataPolicy(false, false, null, false), false);

    private final Map<ProviderSlug, WellKnown> wellKnown;
    private final ProvidersFile reader;

    public DirectoryPlan(Map<ProviderSlug, WellKnown> wellKnown, UnaryOperator<@Nullable String> environment) {
        this.wellKnown = wellKnown;
        this.reader = new ProvidersFile(wellKnown, environment);
    }

    /**
     * Returns the directory.
     *
     * @param file the operator's, where there is one
     * @param simulatorUrl where the simulator is, where there is one
     * @param ownKeys whether accounts may bring keys of their own, also for providers that the house has none for
     */
    public Directory directory(@Nullable JsonNode file, @Nullable String simulatorUrl, boolean ownKeys)
            throws DirectoryProblemException {
        List<Endpoint> endpoints = new ArrayList<>();
        if (file != null) {
            endpoints.addAll(reader.read(file));
        }
        for (WellKnown known : wellKnown.values()) {
            Endpoint endpoint = reader.endpoint(known);
            if (endpoint != null) {
                // One that the file lists too stays where the file has it: the directory keeps the first.
                endpoints.add(endpoint);
            }
        }
        boolean real = endpoints.stream().anyMatch(endpoint -> endpoint.apiKey() != null);
        if (simulatorUrl != null && !real) {
            endpoints.add(simulator(simulatorUrl));
        }
        if (ownKeys) {
            for (WellKnown known : wellKnown.values()) {
                Endpoint endpoint = reader.forOwnKeys(known);
                if (endpoint != null) {
                    endpoints.add(endpoint);
                }
            }
        }
        return new Directory(endpoints);
    }

    private static Endpoint simulator(String url) throws DirectoryProblemException {
        return new Endpoint(
                new ProviderSlug("simulator"),
                "Simulator",
                Protocol.OPENAI_CHAT,
                Dialect.PLAIN,
                Fields.httpUrl(url, "router.dispatcher.simulator.url"),
                null,
                true,
                List.of(
                        new OfferedModel(new ModelPattern("*"), "*", null),
                        new OfferedModel(new ModelPattern("sim/*"), "sim/*", SIMULATED)),
                FACTS,
                false);
    }
}
