// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Top-level fields of an answer that callers may see besides those that the gateway writes. */
final class OpenAiExtra {

    private static final List<String> NAMES =
            List.of("system_fingerprint", "service_tier", "citations", "search_results");

    private OpenAiExtra() {}

    /** Returns the fields so far with those of the answer; the last told wins. */
    static @Nullable ObjectNode collect(@Nullable ObjectNode before, ObjectNode answer) {
        ObjectNode all = before;
        for (String name : NAMES) {
            JsonNode value = answer.get(name);
            if (value != null && !value.isNull()) {
                all = all == null ? JsonNodeFactory.instance.objectNode() : all;
                all.set(name, value);
            }
        }
        return all;
    }
}
