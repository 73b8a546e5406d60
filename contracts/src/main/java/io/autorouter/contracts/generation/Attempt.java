// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.autorouter.contracts.credential.CredentialId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import org.jspecify.annotations.Nullable;

/**
 * One call to a provider on the way to an answer.
 *
 * @param status its HTTP status; null where none came
 * @param latencyMs from the call to its first token, or to its failure
 * @param credentialId the account's own credential that it was made with; null for the house's key
 */
public record Attempt(
        ModelId model,
        ProviderSlug provider,
        Result result,
        @Nullable Integer status,
        long latencyMs,
        @Nullable CredentialId credentialId) {

    /** A call with the house's key. */
    public Attempt(ModelId model, ProviderSlug provider, Result result, @Nullable Integer status, long latencyMs) {
        this(model, provider, result, status, latencyMs, null);
    }

    /** How it went. */
    public enum Result {
        ANSWERED,
        THROTTLED,
        UNAVAILABLE,
        REJECTED,
        TIMED_OUT,
        BROKEN,
        CANCELLED,
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
