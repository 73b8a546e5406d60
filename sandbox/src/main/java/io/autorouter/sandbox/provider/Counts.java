// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.sandbox.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How much was served since the start. Kept by the one thread of the server. */
final class Counts {

    private final Map<Served.Outcome, Long> outcomes = new EnumMap<>(Served.Outcome.class);
    private long requests;
    private long streams;
    private long inFlight;
    private long promptTokens;
    private long completionTokens;

    void begin(ChatCall call) {
        requests++;
        inFlight++;
        streams += call.stream() ? 1 : 0;
    }

    void end(Served served) {
        inFlight--;
        outcomes.merge(served.outcome(), 1L, Long::sum);
        promptTokens += served.paid() ? served.promptTokens() : 0;
        completionTokens += served.paid() ? served.completionTokens() : 0;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("requests", requests)
                .put("streams", streams)
                .put("in_flight", inFlight)
                .put("paid_prompt_tokens", promptTokens)
                .put("paid_completion_tokens", completionTokens);
        for (Served.Outcome outcome : Served.Outcome.values()) {
            json.put(outcome.name().toLowerCase(Locale.ROOT), outcomes.getOrDefault(outcome, 0L));
        }
        return json;
    }
}
