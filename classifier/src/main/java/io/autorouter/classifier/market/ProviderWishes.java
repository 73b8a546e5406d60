// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.ArrayList;
import java.util.List;

/**
 * Which providers the caller wants.
 *
 * @param order those to try first
 * @param only empty: all
 * @param ignore none of these
 * @param fallbacks whether others than those of {@code order} may be tried
 */
public record ProviderWishes(List<String> order, List<String> only, List<String> ignore, boolean fallbacks) {

    public ProviderWishes {
        order = List.copyOf(order);
        only = List.copyOf(only);
        ignore = List.copyOf(ignore);
    }

    public static ProviderWishes of(ObjectNode body) {
        JsonNode provider = body.path("provider");
        return new ProviderWishes(
                texts(provider.path("order")),
                texts(provider.path("only")),
                texts(provider.path("ignore")),
                provider.path("allow_fallbacks").asBoolean(true));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    boolean allow(ProviderSlug provider) {
        String slug = provider.value();
        return (only.isEmpty() || only.contains(slug))
                && !ignore.contains(slug)
                && (fallbacks || order.isEmpty() || order.contains(slug));
    }

    /** Returns where the provider comes: those of the order first, all others after them as they were. */
    int rank(ProviderSlug provider) {
        int at = order.indexOf(provider.value());
        return at < 0 ? order.size() : at;
    }
}
