// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.Instant;

/**
 * How calls to a model at a provider went of late, as one dispatcher saw it. What several saw adds up.
 *
 * @param dispatcher who saw it
 * @param at when the windows ended
 */
public record EndpointHealth(
        ProviderSlug provider, ModelId model, String dispatcher, Instant at, HealthWindows windows) {

    /** Returns the key of its topic. */
    public String key() {
        return key(provider, model, dispatcher);
    }

    public static String key(ProviderSlug provider, ModelId model, String dispatcher) {
        return provider + " " + model + " " + dispatcher;
    }
}
