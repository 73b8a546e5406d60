// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Thoughts and their signatures, and the {@code reasoning_details} that stand for them in the public form. A signature
 * belongs to the part that it came with: to a tool call, by its id, or to the text.
 */
final class GeminiThoughts {

    private static final String FORMAT = "google-gemini-v1";
    private static final String TEXT = "reasoning.text";
    private static final String ENCRYPTED = "reasoning.encrypted";

    private GeminiThoughts() {}

    static ObjectNode text(int index, String thought) {
        return detail(TEXT, index).put("text", thought);
    }

    static ObjectNode signature(int index, String signature, @Nullable String callId) {
        ObjectNode detail = detail(ENCRYPTED, index).put("data", signature);
        return callId == null ? detail : detail.put("id", callId);
    }

    private static ObjectNode detail(String type, int index) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("format", FORMAT)
                .put("index", index);
    }

    /** Returns the signature of a tool call, or with a null id of the text, of an assistant's message. */
    static @Nullable String signatureOf(JsonNode message, @Nullable String callId) {
        for (JsonNode detail : message.path("reasoning_details")) {
            JsonNode id = detail.path("id");
            boolean belongs = callId == null ? !id.isTextual() : id.asText("").equals(callId);
            if (belongs
                    && detail.path("type").asText("").equals(ENCRYPTED)
                    && detail.path("format").asText("").equals(FORMAT)
                    && detail.path("data").isTextual()) {
                return detail.path("data").textValue();
            }
        }
        return null;
    }
}
