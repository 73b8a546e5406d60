// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.provider.OfferedModel;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.provider.Endpoint.Dialect;
import io.autorouter.dispatcher.provider.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A provider of which everything is known but the key.
 *
 * @param baseUrl may name variables of the environment in braces
 * @param apiKeyEnv variables of the environment that may hold the key, the usual one first
 * @param models what it serves
 * @param simulated whether no real model answers
 */
public record WellKnown(
        ProviderSlug slug,
        String name,
        Protocol protocol,
        Dialect dialect,
        String baseUrl,
        List<String> apiKeyEnv,
        List<OfferedModel> models,
        ProviderFacts facts,
        boolean simulated) {

    public WellKnown {
        apiKeyEnv = List.copyOf(apiKeyEnv);
        models = List.copyOf(models);
    }

    /**
     * Reads the list that is built in, as strictly as the operator's.
     *
     * @throws DirectoryProblemException where something is missing, a price above all
     */
    public static Map<ProviderSlug, WellKnown> read(JsonNode list) throws DirectoryProblemException {
        var reader =
                new ProviderEntry(Map.of(), "providers-" + list.path("version").asText());
        Map<ProviderSlug, WellKnown> all = new LinkedHashMap<>();
        for (JsonNode each : list.path("providers")) {
            String at = "providers[" + all.size() + "]";
            WellKnown known = reader.read(each, at);
            if (known.apiKeyEnv().isEmpty()) {
                throw DirectoryProblemException.at(at + ".api_key_env", "missing", "a variable of the environment");
            }
            if (all.put(known.slug(), known) != null) {
                throw DirectoryProblemException.at(at + ".slug", known.slug().value(), "each slug once");
            }
        }
        return all;
    }
}
