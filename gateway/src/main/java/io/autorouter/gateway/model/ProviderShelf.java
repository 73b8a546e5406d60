// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.provider.Provider;
import io.autorouter.contracts.provider.ProviderFacts;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.wire.EventJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The providers that the dispatchers say can be reached, be it with keys of accounts alone. Written by one thread, read by all. */
public final class ProviderShelf {

    private volatile byte[] json = json(null);
    private volatile List<ProviderSlug> slugs = List.of();
    private volatile Map<String, List<String>> datacenters = Map.of();

    /** Takes the list, and each that replaces it. */
    public void put(String key, @Nullable ProvidersListed listed) {
        json = json(listed);
        slugs = listed == null
                ? List.of()
                : listed.all().stream().map(Provider::slug).toList();
        datacenters = listed == null
                ? Map.of()
                : listed.all().stream()
                        .collect(Collectors.toMap(
                                provider -> provider.slug().value(),
                                provider -> facts(provider).datacenters(),
                                (first, again) -> first));
    }

    /** Returns the countries in which a provider says it computes; none where it does not say. */
    List<String> datacenters(String slug) {
        return datacenters.getOrDefault(slug, List.of());
    }

    /** Returns their short names, in order of preference; empty where nothing was told yet. */
    public List<ProviderSlug> slugs() {
        return slugs;
    }

    /** Returns the list as the API answers it. */
    byte[] json() {
        return json;
    }

    private static byte[] json(@Nullable ProvidersListed listed) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        if (listed != null) {
            listed.all()
                    .forEach(provider -> data.add(card(provider)
                            .put("own_key_only", !listed.providers().contains(provider))));
        }
        return EventJson.write(body);
    }

    private static ObjectNode card(Provider provider) {
        ProviderFacts facts = facts(provider);
        ObjectNode card = JsonNodeFactory.instance.objectNode();
        card.put("name", provider.name()).put("slug", provider.slug().value());
        card.put("privacy_policy_url", facts.privacyPolicyUrl());
        card.put("terms_of_service_url", facts.termsOfServiceUrl());
        card.put("status_page_url", facts.statusPageUrl());
        card.put("headquarters", facts.headquarters());
        ArrayNode datacenters = card.putArray("datacenters");
        facts.datacenters().forEach(datacenters::add);
        card.put("simulated", provider.simulated());
        return card;
    }

    private static ProviderFacts facts(Provider provider) {
        ProviderFacts told = provider.facts();
        return told == null ? ProviderFacts.NONE : told;
    }
}
