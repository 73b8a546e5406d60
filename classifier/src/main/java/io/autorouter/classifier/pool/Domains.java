// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.pool;

import io.autorouter.classifier.task.TaskType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which published figures tell how good a model is at what: read from {@code resources/meta/domains.txt}.
 *
 * @param all by name: {@code tag:math}, {@code script:ARABIC}, {@code signal:images}, {@code board:mmlu-pro/law}
 */
record Domains(Map<String, Domain> all) {

    /**
     * A kind of prompts.
     *
     * @param tags what the task may be taken for, if the prompts are really of this kind; empty: anything
     * @param weights beginnings of names of boards, and what these count together
     */
    record Domain(String name, Set<String> tags, Map<String, Double> weights) {}

    private static final String BOARD = "board";

    static Domains of(List<String> lines) {
        Map<String, Domain> all = new LinkedHashMap<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Domain domain = domain(line);
                all.put(domain.name(), domain);
            }
        }
        for (TaskType task : TaskType.values()) {
            if (!all.containsKey("tag:" + task.tag())) {
                throw new IllegalArgumentException("domains: none for tag " + task.tag() + " (expected: one)");
            }
        }
        return new Domains(all);
    }

    private static Domain domain(String line) {
        String[] sides = line.split(" = ", 2);
        String[] left = sides[0].split(" ", -1);
        if (sides.length < 2 || left.length < 2) {
            throw new IllegalArgumentException("domains: " + line + " (expected: kind name = board:weight ...)");
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String weight : sides[1].trim().split(" ", -1)) {
            int colon = weight.lastIndexOf(':');
            weights.put(weight.substring(0, colon), Double.valueOf(weight.substring(colon + 1)));
        }
        Set<String> tags = new HashSet<>();
        if (left[0].equals(BOARD)) {
            tags.addAll(List.of(left[2].split(",")));
        }
        return new Domain(left[0] + ":" + left[1], tags, weights);
    }

    /** Returns the domain of a board of the training data: the one with the longest beginning of its name. */
    @Nullable
    Domain ofBoard(String board) {
        Domain best = null;
        for (Domain domain : all.values()) {
            boolean fits = domain.name().startsWith(BOARD + ":")
                    && board.startsWith(domain.name().substring(BOARD.length() + 1));
            if (fits && (best == null || domain.name().length() > best.name().length())) {
                best = domain;
            }
        }
        return best;
    }

    /** Returns their names in order: sums over domains depend on it to the last bit. */
    List<String> names() {
        return all.keySet().stream().sorted().toList();
    }
}
