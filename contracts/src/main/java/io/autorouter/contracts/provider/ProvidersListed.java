// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every provider that the dispatchers can reach, in order of preference; replaces what was listed before.
 *
 * @param ownKeyProviders those that the house has no key for: they answer whoever brought one of his own; null: none
 */
public record ProvidersListed(
        List<Provider> providers, @Nullable List<Provider> ownKeyProviders) {

    public ProvidersListed {
        providers = List.copyOf(providers);
        ownKeyProviders = ownKeyProviders == null ? null : List.copyOf(ownKeyProviders);
    }

    /** Returns a list of providers that answer everybody. */
    public ProvidersListed(List<Provider> providers) {
        this(providers, null);
    }

    /** Returns those that answer a caller who brought keys for some. */
    public ProvidersListed forOwn(Set<ProviderSlug> own) {
        List<Provider> all = new ArrayList<>(providers);
        if (ownKeyProviders != null) {
            ownKeyProviders.stream()
                    .filter(provider -> own.contains(provider.slug()))
                    .forEach(all::add);
        }
        return new ProvidersListed(all);
    }

    /** Returns all of them. */
    public List<Provider> all() {
        List<Provider> all = new ArrayList<>(providers);
        if (ownKeyProviders != null) {
            all.addAll(ownKeyProviders);
        }
        return all;
    }
}
