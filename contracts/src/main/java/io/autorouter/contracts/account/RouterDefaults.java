// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a key wants the auto router to choose where a request does not say otherwise. Saved with the key; holds for every
 * slug of the router.
 *
 * @param allowedModels patterns; empty: all
 * @param excludedModels patterns; they win over the allowed ones
 * @param costTier {@code low}, {@code medium}, {@code high}, {@code xhigh} or {@code max}; null: unset
 * @param costQualityTradeoff 0 (quality alone) to 10 (cheapest); null: unset
 * @param maxPrice a hard limit, which a request can only lower
 * @param preventOverrides whether a request may not change what is saved here
 */
public record RouterDefaults(
        List<ModelPattern> allowedModels,
        List<ModelPattern> excludedModels,
        @Nullable String costTier,
        @Nullable Integer costQualityTradeoff,
        @Nullable PriceCeiling maxPrice,
        boolean preventOverrides) {

    /** As when nothing is saved. */
    public static final RouterDefaults NONE = new RouterDefaults(List.of(), List.of(), null, null, null, false);

    public RouterDefaults {
        allowedModels = List.copyOf(allowedModels);
        excludedModels = List.copyOf(excludedModels);
    }
}
