// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.Price;
import org.jspecify.annotations.Nullable;

/**
 * Models that a provider serves.
 *
 * @param models the names that callers use
 * @param upstream what the provider calls them; a star stands for what the star of {@code models} stood for
 * @param price the provider's own; null: the catalogue's list price
 * @param facts what else is known; null: nothing
 */
public record OfferedModel(
        ModelPattern models,
        String upstream,
        @Nullable Price price,
        @Nullable EndpointFacts facts) {

    /** Returns an offer of which nothing else is known. */
    public OfferedModel(ModelPattern models, String upstream, @Nullable Price price) {
        this(models, upstream, price, null);
    }
}
