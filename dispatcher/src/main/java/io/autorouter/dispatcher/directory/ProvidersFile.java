// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.dispatcher.provider.ApiKey;
import io.autorouter.dispatcher.provider.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The operator's file of providers. Each entry is a well-known one, which needs a key and no more, or says itself where it
 * is, what it serves and at what price. Keys stand in the environment, never in the file.
 */
public final class ProvidersFile {

    private static final int PROVIDERS_MAX = 100;

    private final ProviderEntry reader;
    private final Environment environment;

    /**
     * Reads files.
     *
     * @param environment returns the value of a variable, or null
     */
    public ProvidersFile(Map<ProviderSlug, WellKnown> wellKnown, UnaryOperator<@Nullable String> environment) {
        this.reader = new ProviderEntry(Map.copyOf(wellKnown), "file");
        this.environment = new Environment(environment);
    }

    public List<Endpoint> read(JsonNode file) throws DirectoryProblemException {
        JsonNode list = file.path("providers");
        if (!list.isArray() || list.isEmpty() || list.size() > PROVIDERS_MAX) {
            throw DirectoryProblemException.at(
                    "providers",
                    list.isArray() ? list.size() + " entries" : Fields.shown(list),
                    "a list of 1.." + PROVIDERS_MAX + " providers");
        }
        Map<ProviderSlug, Endpoint> endpoints = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            String at = "providers[" + i + "]";
            Endpoint endpoint = endpoint(list.get(i), at);
            if (endpoints.put(endpoint.slug(), endpoint) != null) {
                throw DirectoryProblemException.at(at + ".slug", endpoint.slug().value(), "each slug once");
            }
        }
        return List.copyOf(endpoints.values());
    }

    private Endpoint endpoint(JsonNode entry, String at) throws DirectoryProblemException {
        WellKnown provider = reader.read(entry, at);
        String missing = environment.missing(provider.baseUrl());
        if (missing != null) {
            throw DirectoryProblemException.at(
                    at + ".base_url", "'" + provider.baseUrl() + "'", missing + " set in the environment");
        }
        boolean ownKeyOnly = Boolean.TRUE.equals(Fields.flag(entry, ProviderEntry.OWN_KEY_ONLY, at));
        return endpoint(provider, ownKeyOnly ? null : key(entry, provider, at), ownKeyOnly, at);
    }

    /** A well-known provider at its usual address needs its key; another, such as a local one, may want none. */
    private @Nullable ApiKey key(JsonNode entry, WellKnown provider, String at) throws DirectoryProblemException {
        ApiKey key = environment.key(provider.apiKeyEnv());
        if (key == null && entry.has("api_key_env")) {
            throw DirectoryProblemException.at(
                    at + ".api_key_env",
                    "'" + String.join(", ", provider.apiKeyEnv()) + "' is not set",
                    "a variable of the environment with the key");
        }
        boolean usual = reader.wellKnown().containsKey(provider.slug()) && !entry.has("base_url");
        if (key == null && usual) {
            throw DirectoryProblemException.at(
                    at + ".api_key_env", "missing", provider.apiKeyEnv().getFirst() + " set in the environment");
        }
        return key;
    }

    /** Returns the endpoint of a well-known provider where the environment has all that it needs, or null. */
    @Nullable
    Endpoint endpoint(WellKnown known) throws DirectoryProblemException {
        ApiKey key = environment.key(known.apiKeyEnv());
        return key == null || environment.missing(known.baseUrl()) != null
                ? null
                : endpoint(known, key, false, known.slug().value());
    }

    /** Returns the endpoint of a well-known provider for those who bring a key, or null where its address is not known. */
    @Nullable
    Endpoint forOwnKeys(WellKnown known) throws DirectoryProblemException {
        return environment.missing(known.baseUrl()) != null
                ? null
                : endpoint(known, null, true, known.slug().value());
    }

    private Endpoint endpoint(WellKnown provider, @Nullable ApiKey key, boolean ownKeyOnly, String at)
            throws DirectoryProblemException {
        return new Endpoint(
                provider.slug(),
                provider.name(),
                provider.protocol(),
                provider.dialect(),
                Fields.httpUrl(environment.filled(provider.baseUrl()), at + ".base_url"),
                key,
                provider.simulated(),
                provider.models(),
                provider.facts(),
                ownKeyOnly);
    }
}
