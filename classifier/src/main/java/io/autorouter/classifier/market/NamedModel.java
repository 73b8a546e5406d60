// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import io.autorouter.contracts.model.ModelId;
import org.jspecify.annotations.Nullable;

/**
 * A model as a caller names it.
 *
 * @param model without a suffix that only says how to sort endpoints
 * @param sort what such a suffix says: {@code :nitro}, {@code :floor} and {@code :exacto}; null: there is none
 */
public record NamedModel(ModelId model, @Nullable SortKey sort) {

    /** Reads a name. Another suffix is part of the name, as local models have such. */
    public static NamedModel of(String name) {
        int colon = name.lastIndexOf(':');
        SortKey sort = colon <= 0 ? null : SortKey.ofVariant(name.substring(colon + 1));
        return new NamedModel(new ModelId(sort == null ? name : name.substring(0, colon)), sort);
    }
}
