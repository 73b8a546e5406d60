// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.ArrayList;
import java.util.List;

/** Names of providers as a caller lists them: a base name stands for all its regions and variants. */
record SlugList(List<String> slugs) {

    static final SlugList EMPTY = new SlugList(List.of());

    SlugList {
        slugs = List.copyOf(slugs);
    }

    static SlugList of(JsonNode array) {
        List<String> slugs = new ArrayList<>();
        array.forEach(slug -> slugs.add(slug.asText()));
        return slugs.isEmpty() ? EMPTY : new SlugList(slugs);
    }

    boolean isEmpty() {
        return slugs.isEmpty();
    }

    boolean contains(ProviderSlug provider) {
        return position(provider) < slugs.size();
    }

    /** Returns where the provider stands; the list's size where it does not. */
    int position(ProviderSlug provider) {
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
