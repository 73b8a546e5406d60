// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import org.jspecify.annotations.Nullable;

/** Which model the last answer came from, where the caller sends it along. */
public final class Pin {

    private Pin() {}

    /** Returns what the latest message of the assistant names as its {@code model}, or null. */
    public static @Nullable ModelId of(ObjectNode body) {
        JsonNode messages = body.path("messages");
        for (int i = messages.size() - 1; i >= 0; i--) {
            JsonNode message = messages.path(i);
            if (message.path("role").asText().equals("assistant")) {
                String model = message.path("model").asText();
                return ModelId.isValid(model) ? new ModelId(model) : null;
            }
        }
        return null;
    }
}
