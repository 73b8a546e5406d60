// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.meta.Card;
import io.autorouter.classifier.train.RoutingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a meta-model is trained on: {@code prompts.jsonl}, {@code outcomes.csv} (gzipped or not) and {@code cards.csv}. */
final class RowsStore {

    private static final List<String> OUTCOME_COLUMNS = List.of("prompt_id", "model", "score", "cost_usd");
    private static final List<String> CARD_COLUMNS = List.of("model", "source", "domain", "mean_score");
    private static final List<String> CARD_EXTRAS = List.of("n", "mean_cost_usd");

    private RowsStore() {}

    static RoutingRows read(Path directory) throws IOException {
        Map<String, Integer> places = new TreeMap<>();
        Map<String, List<Named>> read = new HashMap<>();
        try (var lines = new ColumnsStore(either(directory, "outcomes.csv"), OUTCOME_COLUMNS, List.of())) {
            while (lines.next()) {
                String model = lines.text("model");
                places.put(model, 0);
                read.computeIfAbsent(lines.text("prompt_id"), id -> new ArrayList<>())
                        .add(new Named(model, (float) lines.number("score", 0, 1), (float)
                                lines.number("cost_usd", 0, Double.MAX_VALUE)));
            }
        }
        List<String> models = List.copyOf(places.keySet());
        for (int i = 0; i < models.size(); i++) {
            places.put(models.get(i), i);
        }
        List<RoutingRows.Row> rows = new ArrayList<>();
        try (var prompts = new JsonLinesStore(either(directory, "prompts.jsonl"))) {
            for (ObjectNode line = prompts.next(); line != null; line = prompts.next()) {
                if (line.path("text").isNull()) {
                    // Some benchmarks may not hand on their texts: nothing can be learned from such a prompt.
                    continue;
                }
                for (String field : List.of("prompt_id", "source", "task", "text")) {
                    if (!line.path(field).isTextual()) {
                        throw prompts.failure(field + ": missing (expected: text)");
                    }
                }
                String id = line.path("prompt_id").asText();
                rows.add(new RoutingRows.Row(
                        id,
                        line.path("source").asText(),
                        line.path("task").asText(),
                        line.path("text").asText(),
                        outcomes(read.getOrDefault(id, List.of()), places)));
            }
        }
        return new RoutingRows(rows, models, cards(directory.resolve("cards.csv")));
    }

    private static List<RoutingRows.Outcome> outcomes(List<Named> read, Map<String, Integer> places) {
        return read.stream()
                .map(each ->
                        new RoutingRows.Outcome(places.getOrDefault(each.model(), 0), each.score(), each.costUsd()))
                .toList();
    }

    /** Reads cards. Those without a score tell nothing and are passed over; how many prompts and what cost may be left out. */
    static List<Card> cards(Path file) throws IOException {
        List<Card> cards = new ArrayList<>();
        try (var lines = new ColumnsStore(file, CARD_COLUMNS, CARD_EXTRAS)) {
            while (lines.next()) {
                if (lines.text("mean_score").isEmpty()) {
                    continue;
                }
                try {
                    cards.add(new Card(
                            lines.text("model"),
                            lines.text("source"),
                            lines.text("domain"),
                            lines.text("n").isEmpty() ? 1 : (int) lines.number("n"),
                            lines.number("mean_score"),
                            lines.text("mean_cost_usd").isEmpty() ? Double.NaN : lines.number("mean_cost_usd")));
                } catch (IllegalArgumentException e) {
                    throw lines.failure(e.getMessage());
                }
            }
        }
        return cards;
    }

    private static Path either(Path directory, String name) {
        Path zipped = directory.resolve(name + ".gz");
        return Files.exists(zipped) ? zipped : directory.resolve(name);
    }

    /** An outcome of a model by its name. */
    private record Named(String model, float score, float costUsd) {}
}
