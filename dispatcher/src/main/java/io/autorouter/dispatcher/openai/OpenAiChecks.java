// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Problems;
import java.util.Set;
import java.util.TreeSet;

/** What would change an answer, and a provider is known not to take. */
final class OpenAiChecks {

    private OpenAiChecks() {}

    static void check(JsonNode body, Quirks quirks, Problems problems) {
        allowed("response_format.type", body.path("response_format").path("type"), quirks.formats(), problems);
        if (!body.path("tools").isEmpty()) {
            JsonNode choice = body.path("tool_choice");
            allowed("tool_choice", choice.isObject() ? choice.path("type") : choice, quirks.toolChoices(), problems);
            JsonNode parallel = body.path("parallel_tool_calls");
            if (quirks.lacks().contains("parallel_tool_calls") && parallel.isBoolean() && !parallel.booleanValue()) {
                problems.add("parallel_tool_calls", parallel, "true, as the model may call several tools at a time");
            }
        }
        if (!quirks.lacks().contains("stop") && Body.stops(body).size() > quirks.stopsMax()) {
            problems.add("stop", body.path("stop"), "at most " + quirks.stopsMax());
        }
        if (quirks.has(Quirks.Trait.STRICT_MESSAGES)) {
            JsonNode messages = body.path("messages");
            for (int i = 0; i < messages.size(); i++) {
                JsonNode audio = messages.get(i).path("audio");
                if (!audio.isEmpty() && !quirks.has(Quirks.Trait.KNOWS_REFUSALS)) {
                    problems.add("messages[" + i + "].audio", audio, "none in an answer of the assistant");
                }
                JsonNode images = messages.get(i).path("images");
                if (!images.isEmpty()) {
                    problems.add("messages[" + i + "].images", images, "none in an answer of the assistant");
                }
            }
        }
    }

    private static void allowed(String field, JsonNode given, Set<String> known, Problems problems) {
        if (given.isTextual() && !known.isEmpty() && !known.contains(given.textValue())) {
            problems.add(field, given, String.join(", ", new TreeSet<>(known)));
        }
    }
}
