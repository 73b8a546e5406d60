// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A model as the public API lists it.
 *
 * @param endpoints the public objects of those who serve it; null: not told
 */
record ListedModel(ObjectNode card, @Nullable ArrayNode endpoints) {

    /** Returns the model as somebody sees it who brought keys for these providers. */
    static ListedModel of(ModelListed listed, Set<ProviderSlug> own) {
        ArrayNode brought = listed.ownKeyEndpoints();
        if (brought == null || own.isEmpty()) {
            return new ListedModel(listed.card(), listed.endpoints());
        }
        ArrayNode endpoints = JsonNodeFactory.instance.arrayNode();
        if (listed.endpoints() != null) {
            endpoints.addAll(listed.endpoints());
        }
        for (JsonNode endpoint : brought) {
            if (own.stream()
                    .anyMatch(slug -> slug.value().equals(endpoint.path("tag").textValue()))) {
                endpoints.add(endpoint);
            }
        }
        return new ListedModel(listed.card(), endpoints);
    }

    String id() {
        return card.path("id").asText();
    }

    /** Tells whether it chooses among the others. */
    boolean isRouter() {
        return id().startsWith(ModelId.AUTO.value());
    }

    boolean anyEndpoint(Predicate<JsonNode> fits) {
        if (endpoints != null) {
            for (JsonNode endpoint : endpoints) {
                if (fits.test(endpoint)) {
                    return true;
                }
            }
        }
        return false;
    }
}
