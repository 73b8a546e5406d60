// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.generation.Attempt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a generation, as {@code GET /api/v1/generation/content} shows it.
 *
 * @param truncated whether something was left out for its length
 * @param failed null where the generation did not fail, or has not ended
 */
record ContentView(
        @Nullable JsonNode input,
        @Nullable JsonNode output,
        boolean truncated,
        @Nullable Failed failed) {

    /** Why there is no answer, or no end of it. */
    record Failed(@Nullable String message, List<Attempt> attempts) {}

    ObjectNode json() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("input", input);
        data.set("output", output);
        Failed failure = failed;
        if (failure == null) {
            data.putNull("error");
        } else {
            putError(data.putObject("error"), failure);
        }
        return data.put("truncated", truncated);
    }

    private static void putError(ObjectNode error, Failed failure) {
        List<Attempt> attempts = failure.attempts();
        @Nullable Attempt last = attempts.isEmpty() ? null : attempts.getLast();
        error.put("message", failure.message())
                .put("status", last == null ? null : last.status())
                .put("provider_name", last == null ? null : last.provider().value())
                .putNull("raw");
        var earlier = error.putArray("previous_errors");
        for (Attempt attempt : attempts.subList(0, Math.max(0, attempts.size() - 1))) {
            earlier.addObject()
                    .put("provider", attempt.provider().value())
                    .put("code", attempt.result().name().toLowerCase(Locale.ROOT))
                    .put("status", attempt.status());
        }
    }
}
