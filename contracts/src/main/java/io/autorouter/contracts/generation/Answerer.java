// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import org.jspecify.annotations.Nullable;

/**
 * Who answers: the routed model at its provider.
 *
 * @param providerName as people read it
 * @param credentialId the account's own credential that the provider was called with ("BYOK"), so that it bills the
 *     account and not the house; null for the house's key
 */
public record Answerer(
        ModelId model,
        ProviderSlug provider,
        String providerName,
        @Nullable CredentialId credentialId) {

    /** Who answers the house. */
    public Answerer(ModelId model, ProviderSlug provider, String providerName) {
        this(model, provider, providerName, null);
    }

    /** Tells whether the provider bills the account itself. */
    @JsonIgnore
    public boolean isByok() {
        return credentialId != null;
    }
}
