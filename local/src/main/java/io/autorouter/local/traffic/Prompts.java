// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What simulated callers ask, by task: prompts with gaps that chance fills. */
final class Prompts {

    private static final String FILE = "/traffic/prompts.txt";
    private static final List<String> TOPICS = List.of(
            "urban beekeeping", "tidal power", "the history of zero", "sourdough", "night trains", "coral reefs");
    private static final List<String> LANGUAGES = List.of("Java", "Python", "Rust", "Go", "TypeScript", "C++");
    private static final List<String> TEXTS = List.of(
            "The council met on Tuesday to debate the new tram line, and put the vote off until May.",
            "Anna Meyer paid 120.50 euros on 3 March, Tom Lee 80 euros a day later.",
            "The room was clean, the breakfast late, and nobody answered the telephone.",
            "At dusk the lighthouse keeper found a letter that was addressed to nobody.");
    private static final int NUMBER_MIN = 3;
    private static final int NUMBER_MAX = 400;

    private final List<Prompt> all;

    private Prompts(List<Prompt> all) {
        this.all = List.copyOf(all);
    }

    /** A question, and the task that it is meant to be. */
    record Prompt(String task, String text) {}

    static Prompts read() throws IOException {
        try (InputStream file = Prompts.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " is missing");
            }
            return new Prompts(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .map(parts -> new Prompt(parts[0], parts[1]))
                    .toList());
        }
    }

    /** Returns the tasks, each as often as there are prompts of it. */
    List<String> tasks() {
        return all.stream().map(Prompt::task).toList();
    }

    Prompt next(Random chance) {
        Prompt prompt = all.get(chance.nextInt(all.size()));
        return new Prompt(
                prompt.task(),
                prompt.text()
                        .replace("{topic}", one(TOPICS, chance))
                        .replace("{language}", one(LANGUAGES, chance))
                        .replace("{text}", one(TEXTS, chance))
                        .replace("{number}", Integer.toString(chance.nextInt(NUMBER_MIN, NUMBER_MAX))));
    }

    static <T> T one(List<T> all, Random chance) {
        return all.get(chance.nextInt(all.size()));
    }
}
