// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model at one provider, beside its price. What is null is as the catalogue has it for the model, or
 * unknown where the catalogue does not say either.
 *
 * @param contextLength tokens of prompt and answer together
 * @param maxPromptTokens longest prompt
 * @param maxCompletionTokens longest answer
 * @param quantization of the weights, such as {@code fp8}
 * @param supportedParameters fields of a request that it takes
 * @param rates further prices by their names in the public API, such as {@code web_search}: USD as decimal strings;
 *     shown to callers, and not charged, as nothing counts what they are charged for
 * @param implicitCaching whether it caches prompts unasked
 */
public record EndpointFacts(
        @Nullable Long contextLength,
        @Nullable Long maxPromptTokens,
        @Nullable Long maxCompletionTokens,
        @Nullable String quantization,
        @Nullable List<String> supportedParameters,
        @Nullable Map<String, String> rates,
        @Nullable Boolean implicitCaching) {

    /** Nothing is known. */
    public static final EndpointFacts NONE = new EndpointFacts(null, null, null, null, null, null, null);

    public EndpointFacts {
        supportedParameters = supportedParameters == null ? null : List.copyOf(supportedParameters);
        rates = rates == null ? null : Map.copyOf(rates);
    }
}
