// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * The error object of the public API.
 *
 * @param code the HTTP status
 * @param errorType the word that programs branch on
 * @param provider who failed, where a provider did
 * @param providerStatus what that provider answered
 * @param retryAfterSeconds for the {@code Retry-After} header
 */
public record ErrorBody(
        int code,
        String message,
        String errorType,
        @Nullable String provider,
        @Nullable Integer providerStatus,
        @Nullable Long retryAfterSeconds) {

    /** Returns what stands under {@code error}. */
    public ObjectNode error() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", code).put("message", message);
        ObjectNode metadata = error.putObject("metadata");
        metadata.put("error_type", errorType);
        if (provider != null) {
            metadata.put("provider_name", provider);
        }
        if (providerStatus != null) {
            metadata.put("provider_code", providerStatus);
        }
        return error;
    }

    /** Returns the whole body of an error response. */
    public byte[] json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error());
        return EventJson.write(body);
    }
}
