// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is publicly known of a provider.
 *
 * @param headquarters country, as two letters
 * @param datacenters countries
 * @param aggregator whether it passes requests on to other providers: then those are preferred where they can be reached
 */
public record ProviderFacts(
        @Nullable String privacyPolicyUrl,
        @Nullable String termsOfServiceUrl,
        @Nullable String statusPageUrl,
        @Nullable String headquarters,
        List<String> datacenters,
        DataPolicy dataPolicy,
        boolean aggregator) {

    /** Nothing is known. */
    public static final ProviderFacts NONE =
            new ProviderFacts(null, null, null, null, List.of(), DataPolicy.UNKNOWN, false);

    public ProviderFacts {
        datacenters = List.copyOf(datacenters);
    }
}
