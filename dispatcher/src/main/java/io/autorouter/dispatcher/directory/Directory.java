// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.dispatcher.provider.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every provider that can be reached, be it with keys of accounts alone; in order of preference. */
public final class Directory {

    private final Map<ProviderSlug, Endpoint> endpoints = new LinkedHashMap<>();

    public Directory(List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            this.endpoints.putIfAbsent(endpoint.slug(), endpoint);
        }
    }

    public @Nullable Endpoint find(ProviderSlug slug) {
        return endpoints.get(slug);
    }

    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints.values());
    }

    /** Tells whether the house can call the provider, with a key of its own or where none is wanted. */
    public boolean isOpenToAll(ProviderSlug slug) {
        Endpoint endpoint = endpoints.get(slug);
        return endpoint == null || !endpoint.ownKeyOnly();
    }

    public boolean isEmpty() {
        return endpoints.isEmpty();
    }

    public ProvidersListed listed() {
        Map<Boolean, List<Provider>> byKey = endpoints.values().stream()
                .collect(Collectors.partitioningBy(
                        Endpoint::ownKeyOnly, Collectors.mapping(Endpoint::listed, Collectors.toList())));
        List<Provider> own = byKey.getOrDefault(true, List.of());
        return new ProvidersListed(byKey.getOrDefault(false, List.of()), own.isEmpty() ? null : own);
    }
}
