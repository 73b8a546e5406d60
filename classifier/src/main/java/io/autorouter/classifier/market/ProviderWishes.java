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
        return (only.isEmpty() || position(provider, only) < only.size())
                && position(provider, ignore) == ignore.size()
                && (fallbacks || order.isEmpty() || position(provider, order) < order.size());
    }

    /** Tells whether only the first endpoint of a model may be tried: no fallbacks, and no list that says which. */
    boolean onlyFirst() {
        return !fallbacks && order.isEmpty();
    }

    /** Tells whether every provider will do, in any order. */
    boolean isIndifferent() {
        return order.isEmpty() && only.isEmpty() && ignore.isEmpty();
    }

    /** Returns where the provider comes: those of the order first, all others after them as they were. */
    int rank(ProviderSlug provider) {
        return position(provider, order);
    }

    /** Returns where the provider stands in the list; its size where it does not. A base name means all its variants. */
    private static int position(ProviderSlug provider, List<String> slugs) {
        String slug = provider.value();
        for (int i = 0; i < slugs.size(); i++) {
            String wanted = slugs.get(i);
            if (slug.equals(wanted) || (slug.startsWith(wanted) && slug.charAt(wanted.length()) == '/')) {
                return i;
            }
        }
        return slugs.size();
    }
}
