// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a choice says, spelled as the public API does. */
final class OpenAiSaid {

    private OpenAiSaid() {}

    /** Gives reasoning its public name, and content its public form: some send it in parts, of which some are thoughts. */
    static void spell(ObjectNode said) {
        JsonNode reasoning = said.remove("reasoning_content");
        if (reasoning != null && !said.hasNonNull("reasoning")) {
            said.set("reasoning", reasoning);
        }
        if (said.path("content").isArray()) {
            StringBuilder text = new StringBuilder();
            StringBuilder thought = new StringBuilder();
            for (JsonNode part : said.path("content")) {
                text.append(part.path("text").asText(""));
                for (JsonNode piece : part.path("thinking")) {
                    thought.append(piece.path("text").asText(""));
                }
            }
            said.put("content", text.toString());
            if (!thought.isEmpty()) {
                said.put("reasoning", thought.toString());
            }
        }
    }

    /** Callers keep reasoning as details, and send these back: where a provider has none, its reasoning is the one. */
    static void detail(ObjectNode said) {
        JsonNode reasoning = said.path("reasoning");
        if (reasoning.isTextual()
                && !reasoning.textValue().isEmpty()
                && said.path("reasoning_details").isEmpty()) {
            said.putArray("reasoning_details")
                    .addObject()
                    .put("type", "reasoning.text")
                    .put("text", reasoning.textValue())
                    .put("format", "unknown")
                    .put("index", 0);
        }
    }
}
