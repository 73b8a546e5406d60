// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Top-level fields of an answer that callers may see besides those that the gateway writes. */
final class OpenAiExtra {

    private static final List<String> NAMES =
            List.of("system_fingerprint", "service_tier", "citations", "search_results");

    /** Tiers that a provider calls otherwise than the public API. */
    private static final Map<String, String> TIERS = Map.of("on_demand", "default", "performance", "priority");

    private OpenAiExtra() {}

    /** Adds the fields of the answer to those so far; the last told wins. */
    static void collect(ObjectNode all, ObjectNode answer) {
        for (String name : NAMES) {
            JsonNode value = answer.get(name);
            if (value != null && !value.isNull()) {
                all.set(name, value);
            }
        }
        String tier = TIERS.get(all.path("service_tier").asText(""));
        if (tier != null) {
            all.put("service_tier", tier);
        }
        OpenAiUsage.describe(OpenAiUsage.of(answer), all);
    }
}
