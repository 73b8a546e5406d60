// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.dispatcher.provider.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every provider that can be reached, in order of preference. */
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

    public boolean isEmpty() {
        return endpoints.isEmpty();
    }

    public ProvidersListed listed() {
        return new ProvidersListed(
                endpoints.values().stream().map(Endpoint::listed).toList());
    }
}
