// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.route;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.List;

/**
 * One model at one provider: what an attempt calls.
 *
 * @param providerName as people read it
 * @param upstreamModel what the provider calls the model
 * @param price what it costs there, fixed for this generation
 * @param supportedParameters request fields that the model takes; empty: unknown, so all are passed on
 */
public record Target(
        ModelId model,
        ProviderSlug provider,
        String providerName,
        String upstreamModel,
        Price price,
        List<String> supportedParameters) {

    public Target {
        supportedParameters = List.copyOf(supportedParameters);
    }
}
