// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Models that answered the same prompts, so that choices among them can be judged.
 *
 * @param rows prompts that all of them answered
 * @param models places in the list of models
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
record Pool(String name, int[] rows, int[] models) {

    /** Models that answered fewer prompts of a source do not belong to its pool. */
    private static final double ANSWERED = 0.85;

    /** Returns a pool for each benchmark; sources that differ only behind the first hyphen are parts of one, if asked. */
    static List<Pool> of(RoutingRows all, Set<String> joined) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int row = 0; row < all.rows().size(); row++) {
            String source = all.rows().get(row).source();
            String family = source.split("-", 2)[0];
            byName.computeIfAbsent(joined.contains(family) ? family : source, name -> new ArrayList<>())
                    .add(row);
        }
        List<Pool> pools = new ArrayList<>();
        byName.forEach((name, rows) -> pools.add(pool(name, rows, all)));
        return pools;
    }

    private static Pool pool(String name, List<Integer> rows, RoutingRows all) {
        Map<String, Integer> prompts = new HashMap<>();
        Map<String, int[]> answers = new HashMap<>();
        for (int row : rows) {
            RoutingRows.Row prompt = all.rows().get(row);
            prompts.merge(prompt.source(), 1, Integer::sum);
            int[] counts = answers.computeIfAbsent(
                    prompt.source(), source -> new int[all.models().size()]);
            prompt.outcomes().forEach(outcome -> counts[outcome.model()]++);
        }
        int[] models = IntStream.range(0, all.models().size())
                .filter(model -> answers.entrySet().stream()
                        .allMatch(
                                entry -> entry.getValue()[model] > ANSWERED * prompts.getOrDefault(entry.getKey(), 0)))
                .toArray();
        int[] complete = rows.stream()
                .mapToInt(Integer::intValue)
                .filter(row -> answered(all.rows().get(row), models))
                .toArray();
        return new Pool(name, complete, models);
    }

    private static boolean answered(RoutingRows.Row row, int[] models) {
        Set<Integer> by = new HashSet<>();
        row.outcomes().forEach(outcome -> by.add(outcome.model()));
        return IntStream.of(models).allMatch(by::contains);
    }
}
