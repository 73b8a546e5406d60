// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model at one provider: what an attempt calls.
 *
 * @param providerName as people read it
 * @param upstreamModel what the provider calls the model
 * @param price what it costs there, fixed for this generation
 * @param supportedParameters request fields that the model takes; empty: unknown, so all are passed on
 * @param firstTokenMs how long the model thinks before its first token where it thinks hardest; null: not known
 * @param maxCompletionTokens the longest answer that it gives; null: not known
 */
public record Target(
        ModelId model,
        ProviderSlug provider,
        String providerName,
        String upstreamModel,
        Price price,
        List<String> supportedParameters,
        @Nullable Long firstTokenMs,
        @Nullable Long maxCompletionTokens) {

    public Target {
        supportedParameters = List.copyOf(supportedParameters);
        if (firstTokenMs != null && firstTokenMs < 0) {
            throw new IllegalArgumentException("firstTokenMs: " + firstTokenMs + " (expected: 0 or more)");
        }
    }

    /** A target of which nobody knows how long it thinks, nor how long its answers may be. */
    public Target(
            ModelId model,
            ProviderSlug provider,
            String providerName,
            String upstreamModel,
            Price price,
            List<String> supportedParameters) {
        this(model, provider, providerName, upstreamModel, price, supportedParameters, null, null);
    }
}
