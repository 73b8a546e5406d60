// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.meta.Card;
import io.autorouter.classifier.train.RoutingRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Reads what a meta-model is trained on: {@code prompts.jsonl}, {@code outcomes.csv} (gzipped or not) and {@code cards.csv}. */
final class RowsStore {

    private static final int OUTCOME_COLUMNS = 6;
    private static final int CARD_COLUMNS = 5;

    private RowsStore() {}

    static RoutingRows read(Path directory) throws IOException {
        List<String[]> lines = csv(either(directory, "outcomes.csv"), OUTCOME_COLUMNS);
        Map<String, Integer> places = new TreeMap<>();
        lines.forEach(line -> places.put(line[1], 0));
        List<String> models = List.copyOf(places.keySet());
        for (int i = 0; i < models.size(); i++) {
            places.put(models.get(i), i);
        }
        Map<String, List<RoutingRows.Outcome>> outcomes = new HashMap<>();
        for (String[] line : lines) {
            var outcome = new RoutingRows.Outcome(
                    places.getOrDefault(line[1], 0), Float.parseFloat(line[2]), Float.parseFloat(line[5]));
            outcomes.computeIfAbsent(line[0], id -> new ArrayList<>()).add(outcome);
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
                        outcomes.getOrDefault(id, List.of())));
            }
        }
        return new RoutingRows(rows, models, cards(directory.resolve("cards.csv")));
    }

    static List<Card> cards(Path file) throws IOException {
        List<Card> cards = new ArrayList<>();
        for (String[] line : csv(file, CARD_COLUMNS)) {
            double cost = line.length > CARD_COLUMNS && !line[CARD_COLUMNS].isBlank()
                    ? Double.parseDouble(line[CARD_COLUMNS])
                    : 0;
            cards.add(
                    new Card(line[0], line[1], line[2], Integer.parseInt(line[3]), Double.parseDouble(line[4]), cost));
        }
        return cards;
    }

    private static Path either(Path directory, String name) {
        Path zipped = directory.resolve(name + ".gz");
        return Files.exists(zipped) ? zipped : directory.resolve(name);
    }

    private static List<String[]> csv(Path file, int columns) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": no such file (expected: a file that can be read)");
        }
        List<String[]> lines = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                var reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            reader.readLine();
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String[] values = line.split(",", -1);
                if (values.length < columns) {
                    throw new IOException(file + ":" + number + ": " + values.length + " columns (expected: " + columns
                            + " or more)");
                }
                lines.add(values);
            }
        }
        return lines;
    }
}
