// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.meta.Card;
import java.util.List;

/**
 * What a meta-model is trained on: prompts, what models made of them, and what is published of models.
 *
 * @param models names; outcomes point into this list
 */
public record RoutingRows(List<Row> rows, List<String> models, List<Card> cards) {

    public RoutingRows {
        rows = List.copyOf(rows);
        models = List.copyOf(models);
        cards = List.copyOf(cards);
    }

    /**
     * A prompt and what models made of it.
     *
     * @param source benchmark
     * @param task part of the source whose prompts are alike
     */
    public record Row(String id, String source, String task, String text, List<Outcome> outcomes) {

        public Row {
            outcomes = List.copyOf(outcomes);
        }

        /** Returns the name of its task, which is unique over all sources. */
        public String taskName() {
            return source + "|" + task;
        }

        /** Never the text. */
        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /**
     * What a model made of a prompt.
     *
     * @param model place in the list of models
     * @param score 0 to 1
     * @param costUsd of prompt and answer
     */
    public record Outcome(int model, float score, float costUsd) {}
}
