// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider that the dispatcher can reach. Its address and its key stay with the dispatcher.
 *
 * @param name as people read it
 * @param simulated whether it is the simulator, and no real model answers
 * @param facts what is publicly known of it; null: nothing
 */
public record Provider(
        ProviderSlug slug,
        String name,
        boolean simulated,
        List<OfferedModel> models,
        @Nullable ProviderFacts facts) {

    public Provider {
        models = List.copyOf(models);
    }

    /** Returns a provider of which nothing is publicly known. */
    public Provider(ProviderSlug slug, String name, boolean simulated, List<OfferedModel> models) {
        this(slug, name, simulated, models, null);
    }
}
