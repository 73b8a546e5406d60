// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.wire.EventJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The error object of the public API.
 *
 * @param code the HTTP status
 * @param errorType the word that programs branch on
 * @param details what further stands under {@code metadata}
 * @param availability why no model was there, where that is what failed
 * @param headers that go with it
 */
public record ErrorBody(
        int code,
        String message,
        String errorType,
        ObjectNode details,
        @Nullable ObjectNode availability,
        Map<String, String> headers) {

    private static final int INTERNAL = 500;

    public ErrorBody {
        headers = Map.copyOf(headers);
    }

    /** An error of which there is no more to say. */
    public ErrorBody(int code, String message, String errorType) {
        this(code, message, errorType, JsonNodeFactory.instance.objectNode(), null, Map.of());
    }

    /** Returns what stands under {@code error}. */
    public ObjectNode error() {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", code).put("message", message);
        error.putObject("metadata").put("error_type", errorType).setAll(details);
        if (availability != null) {
            error.set("availability", availability);
        }
        return error;
    }

    /**
     * Returns the whole body of an error response, with what came about on the way beside the error; but for a failure of
     * our own that is kept from strangers, as the way would tell of it.
     */
    public byte[] json(@Nullable ObjectNode metadata) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error());
        if (metadata != null && code != INTERNAL) {
            body.set("openrouter_metadata", metadata);
        }
        return EventJson.write(body);
    }
}
