// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What a format that answers once, and mostly in text, has no words for. */
public final class AnswerKind {

    /** The field that asks for searches. */
    public static final String SEARCH = "web_search_options";

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
        checkSearch(body, problems);
    }

    /** Checks where no searches are made: an answer without them would be another. */
    public static void checkSearch(JsonNode body, Problems problems) {
        if (Body.has(body, SEARCH)) {
            problems.add(SEARCH, body.path(SEARCH), "none: searches are not made here");
        }
    }
}
