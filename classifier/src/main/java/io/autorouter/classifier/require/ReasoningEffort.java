// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** How much hidden reasoning a request asks for. */
public enum ReasoningEffort {
    /** It does not say: each model does as it does by itself. */
    UNSET,
    /** None, where the model can do without. */
    NONE,
    LOW,
    MEDIUM,
    HIGH;

    /**
     * Reads what the request says; of several ways to say it the most precise counts. {@code include_reasoning: false}
     * only hides the reasoning, as {@code reasoning.exclude} does.
     */
    public static ReasoningEffort of(ObjectNode body) {
        JsonNode reasoning = body.path("reasoning");
        String effort =
                reasoning.path("effort").asText(body.path("reasoning_effort").asText());
        return switch (effort) {
            case "none" -> NONE;
            case "minimal", "low" -> LOW;
            case "medium" -> MEDIUM;
            case "high", "xhigh", "max" -> HIGH;
            default -> withoutEffort(body, reasoning);
        };
    }

    private static ReasoningEffort withoutEffort(ObjectNode body, JsonNode reasoning) {
        if (reasoning.path("enabled").isBoolean()) {
            return reasoning.path("enabled").booleanValue() ? MEDIUM : NONE;
        }
        boolean isWanted = reasoning.path("max_tokens").asLong() > 0
                || body.path("include_reasoning").asBoolean();
        return isWanted ? MEDIUM : UNSET;
    }

    /** Tells whether a model that does not reason would not do. */
    public boolean isDemanded() {
        return this == LOW || this == MEDIUM || this == HIGH;
    }

    /** Returns its name in the public API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
