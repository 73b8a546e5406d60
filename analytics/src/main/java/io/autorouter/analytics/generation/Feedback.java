// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.question.Reading;
import io.autorouter.contracts.generation.GenerationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody says of a generation: that it was good, or what was wrong with it. */
record Feedback(
        GenerationId generation, String category, @Nullable String comment) {

    private static final List<String> CATEGORIES = List.of(
            "good", "latency", "incoherence", "incorrect_response", "formatting", "billing", "api_error", "other");
    private static final int COMMENT_MAX = 1_000;

    static Reading<Feedback> read(JsonNode body) {
        String id = body.path("generation_id").asText();
        if (!GenerationId.isValid(id)) {
            return refused("generation_id", id, "gen- and 26 base-32 characters");
        }
        String category = body.path("category").asText();
        if (!CATEGORIES.contains(category)) {
            return refused("category", category, String.join(", ", CATEGORIES));
        }
        JsonNode comment = body.path("comment");
        boolean absent = comment.isMissingNode() || comment.isNull();
        if (!absent && !isComment(comment)) {
            // What was written is nobody's business but the reader's: it is not repeated.
            return refused("comment", "given", "text of at most " + COMMENT_MAX + " characters");
        }
        return new Reading.Understood<>(
                new Feedback(new GenerationId(id), category, absent ? null : comment.textValue()));
    }

    private static boolean isComment(JsonNode comment) {
        return comment.isTextual()
                && comment.textValue().length() <= COMMENT_MAX
                && comment.textValue().indexOf('\0') < 0;
    }

    private static Reading<Feedback> refused(String field, String given, String expected) {
        return new Reading.Refused<>(Problem.Invalid.of(field, given.isEmpty() ? "absent" : given, expected));
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("success", true)
                .put("generation_id", generation.value())
                .put("category", category)
                .put("comment", comment);
    }

    /** Without the comment: what people write never reaches a log. */
    @Override
    public String toString() {
        return "Feedback[" + generation + ", " + category + "]";
    }
}
