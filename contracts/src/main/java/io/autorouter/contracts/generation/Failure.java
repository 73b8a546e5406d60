// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.autorouter.contracts.provider.ProviderSlug;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a generation did not come to its end.
 *
 * @param message safe for the caller to read
 * @param provider who failed, where one did
 * @param providerStatus the HTTP status that it answered with
 * @param retryAfterSeconds when it may be worth another try
 * @param excludedBy restrictions that left nobody, in the public API's words, such as {@code max_price}; null: not told
 * @param providerCode what the provider calls the failure, such as {@code overloaded_error}; null: not told
 */
public record Failure(
        Code code,
        String message,
        @Nullable ProviderSlug provider,
        @Nullable Integer providerStatus,
        @Nullable Long retryAfterSeconds,
        @Nullable List<String> excludedBy,
        @Nullable String providerCode) {

    public Failure {
        excludedBy = excludedBy == null ? null : List.copyOf(excludedBy);
    }

    public Failure(
            Code code,
            String message,
            @Nullable ProviderSlug provider,
            @Nullable Integer providerStatus,
            @Nullable Long retryAfterSeconds) {
        this(code, message, provider, providerStatus, retryAfterSeconds, null, null);
    }

    public Failure(
            Code code,
            String message,
            @Nullable ProviderSlug provider,
            @Nullable Integer providerStatus,
            @Nullable Long retryAfterSeconds,
            @Nullable List<String> excludedBy) {
        this(code, message, provider, providerStatus, retryAfterSeconds, excludedBy, null);
    }

    /** Returns the failure with the provider's own word for it. */
    public Failure calledBy(@Nullable String word) {
        return new Failure(code, message, provider, providerStatus, retryAfterSeconds, excludedBy, word);
    }

    /** Returns the failure with another time to wait. */
    public Failure retryingAfter(@Nullable Long seconds) {
        return new Failure(code, message, provider, providerStatus, seconds, excludedBy, providerCode);
    }

    public static Failure of(Code code, String message) {
        return new Failure(code, message, null, null, null);
    }

    /** What kind of failure; the gateway gives each an HTTP status. */
    public enum Code {
        /** The provider refused the request as wrong. */
        INVALID_REQUEST,
        /** No model has this name. */
        MODEL_NOT_FOUND,
        /** Models exist, but none survives the request's restrictions. */
        NO_ENDPOINTS,
        /** Prompt and answer do not fit any model that is left. */
        CONTEXT_LENGTH_EXCEEDED,
        /** The provider's content policy. */
        CONTENT_POLICY,
        /** All providers are at capacity. */
        RATE_LIMITED,
        /** Providers failed or cannot be reached. */
        PROVIDER_UNAVAILABLE,
        /** A deadline passed. */
        TIMEOUT,
        /** The platform itself lost the generation. */
        INTERNAL,
        /** Nobody is left whom the account can pay. */
        UNPAID,
        /** A code that this version does not know. */
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
