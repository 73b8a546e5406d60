// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What a format that answers once, and mostly in text, has no words for. */
public final class AnswerKind {

    private AnswerKind() {}

    /**
     * Checks.
     *
     * @param modalities in which it answers
     */
    public static void check(JsonNode body, Set<String> modalities, Problems problems) {
        for (JsonNode modality : body.path("modalities")) {
            if (!modalities.contains(modality.asText(""))) {
                problems.add("modalities", modality, String.join(", ", new TreeSet<>(modalities)));
            }
        }
        if (Body.answers(body) > 1) {
            problems.add("n", body.path("n"), "1");
        }
        if (Body.has(body, "web_search_options")) {
            problems.add("web_search_options", body.path("web_search_options"), "none: searches are not made here");
        }
    }
}
