// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MetaModelCommandTest {

    private static final String HEAD = "model,source,domain,n,mean_score,mean_cost_usd\n";
    private static final String CARDS = HEAD + """
            m/strong,quiz,sums,40,0.9,0.01
            m/strong,quiz,poems,40,0.9,0.01
            m/cheap,quiz,sums,40,0.9,0.0001
            m/cheap,quiz,poems,40,0.2,0.0001
            """;

    @TempDir
    Path directory;

    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void train() throws IOException {
        var prompts = new StringBuilder();
        var outcomes = new StringBuilder("prompt_id,model,score,prompt_tokens,completion_tokens,cost_usd\n");
        for (int i = 0; i < 40; i++) {
            prompts.append("""
                    {"prompt_id":"s%1$d","source":"quiz","task":"sums","text":"Add %1$d and 7 apples"}
                    {"prompt_id":"p%1$d","source":"quiz","task":"poems","text":"Write a poem on %1$d rivers"}
                    """.formatted(i));
            outcomes.append("""
                    s%1$d,m/strong,1,10,10,0.01
                    p%1$d,m/strong,1,10,10,0.01
                    s%1$d,m/cheap,1,10,10,0.0001
                    p%1$d,m/cheap,0,10,10,0.0001
                    """.formatted(i));
        }
        write("prompts.jsonl", prompts.toString());
        write("outcomes.csv", outcomes.toString());
        write("cards.csv", CARDS);
        int code = run(List.of("train", "--data", directory.toString(), "--out", path("quiz.model")));
        assertThat(code).as(errors.toString()).isZero();
    }

    @Test
    void routesByTheDial() throws IOException {
        // Given
        write("asked.jsonl", """
                {"prompt_id":"one","text":"Write a poem on 900 rivers"}
                {"prompt_id":"two","messages":[{"role":"user","content":"Write a poem on 9 rivers"}]}
                """);

        // When
        int best = run("route", "cards.csv", "m/strong,m/cheap", "--tradeoff", "0");

        // Then
        assertThat(best).as(errors.toString()).isZero();
        assertThat(out()).containsExactly("prompt_id,model", "one,m/strong", "two,m/strong");

        // When
        int cheapest = run("route", "cards.csv", "m/strong,m/cheap", "--tradeoff", "10");

        // Then
        assertThat(cheapest).as(errors.toString()).isZero();
        assertThat(out()).containsExactly("prompt_id,model", "one,m/cheap", "two,m/cheap");
    }

    @Test
    void foretellsForModelsThatNothingIsKnownOf() throws IOException {
        // Given
        write("asked.jsonl", "{\"prompt_id\":\"one\",\"text\":\"\"}\n");

        // When
        int code = run("predict", "cards.csv", "m/strong,nobody/knows");

        // Then
        assertThat(code).as(errors.toString()).isZero();
        assertThat(out().getFirst()).isEqualTo("prompt_id,model,predicted_score,predicted_cost_usd");
        assertThat(out().get(1)).matches("one,m/strong,0\\.\\d{5},0\\.\\d{9}");
        assertThat(cost(2))
                .as("the cost of models is told as usual where nobody says")
                .isBetween(0.0002, 0.005);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model,source,domain,mean_score\nm/new,quiz,sums,0.5\n",
                HEAD + "m/new,quiz,sums,,0.5,\n",
                "\ufeff" + HEAD + "\r\nm/new,quiz,sums,100.0,0.5,\r\n",
                "mean_score,who,domain,source,model\n0.5,\"a, b\",sums,quiz,\"m/new\"\n"
            })
    void readsCardsThatSayLess(String cards) throws IOException {
        // Given
        write("less.csv", cards);
        write("asked.jsonl", "{\"prompt_id\":\"one\",\"text\":\"Add 900 and 7 apples\"}\n");

        // When
        int code = run("predict", "less.csv", "m/new");

        // Then: a model that nobody tells the cost of is not free
        assertThat(code).as(errors.toString()).isZero();
        assertThat(out().get(1)).matches("one,m/new,0\\.[3-7]\\d{4},.*");
        assertThat(cost(1)).isBetween(0.0002, 0.005);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            m/x,quiz,sums,40,high,0.1 | less.csv:2: mean_score: high (expected: a number)
            m/x,quiz,sums,40,nan,0.1  | less.csv:2: mean_score: nan (expected: a number)
            m/x,quiz,sums,40,90,0.1   | less.csv:2: mean_score: 90.0 (expected: 0..1)
            m/x,quiz,sums,some,0.9,1  | less.csv:2: n: some (expected: a number)
            m/x,quiz,sums,40,0.9,-1   | less.csv:2: mean_cost_usd: -1.0 (expected: >= 0)
            m/x,quiz                  | less.csv:2: 2 columns (expected: 6, as in the first line)
            """)
    void namesTheLineOfACardThatItCannotRead(String card, String message) throws IOException {
        // Given
        write("less.csv", HEAD + card + "\n");
        write("asked.jsonl", "{\"prompt_id\":\"one\",\"text\":\"hi\"}\n");

        // When
        int code = run("predict", "less.csv", "m/x");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(errors.toString()).contains(message);
        assertThat(directory.resolve("out.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p1,m/cheap,7,1,1,0.1  | outcomes.csv:2: score: 7.0 (expected: 0..1)
            p1,m/cheap,1,1,1,-0.1 | outcomes.csv:2: cost_usd: -0.1 (expected: >= 0)
            p1,m/cheap,1,1,1,     | outcomes.csv:2: cost_usd:  (expected: a number)
            """)
    void namesTheOutcomeThatItCannotLearnFrom(String outcome, String message) throws IOException {
        // Given
        write("outcomes.csv", "prompt_id,model,score,prompt_tokens,completion_tokens,cost_usd\n" + outcome + "\n");

        // When
        int code = run(List.of("train", "--data", directory.toString(), "--out", path("bad.model")));

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(errors.toString()).contains(message);
        assertThat(directory.resolve("bad.model")).doesNotExist();
    }

    @Test
    void namesTheColumnThatLacks() throws IOException {
        // Given
        write("less.csv", "model,domain,mean_score\nm/x,sums,1\n");
        write("asked.jsonl", "{\"prompt_id\":\"one\",\"text\":\"hi\"}\n");

        // When
        int code = run("predict", "less.csv", "m/x");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(errors.toString()).contains("no column source (expected: model,source,domain,mean_score");
    }

    @Test
    void asksForTheNamesOfModels() throws IOException {
        // Given
        write("asked.jsonl", "{\"prompt_id\":\"one\",\"text\":\"hi\"}\n");

        // When
        int code = run("predict", "cards.csv", ",m/cheap");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(errors.toString()).contains("--models: ,m/cheap (expected: names");
    }

    private int run(String verb, String cards, String models, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb, "--model", path("quiz.model"), "--cards", path(cards)));
        arguments.addAll(List.of("--prompts", path("asked.jsonl"), "--models", models, "--out", path("out.csv")));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private int run(List<String> arguments) {
        CommandLine command = ClassifierCommand.commandLine();
        command.setErr(new PrintWriter(errors, true)).setOut(new PrintWriter(new StringWriter()));
        List<String> all = new ArrayList<>(arguments);
        all.addFirst("meta-model");
        return command.execute(all.toArray(String[]::new));
    }

    private List<String> out() throws IOException {
        return Files.readAllLines(directory.resolve("out.csv"));
    }

    private double cost(int row) throws IOException {
        return Double.parseDouble(out().get(row).split(",", -1)[3]);
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content, StandardCharsets.UTF_8);
    }
}
