// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ClassifyCommandTest {

    @TempDir
    Path directory;

    private final StringWriter errors = new StringWriter();

    @Test
    void writesTheTaskOfEachPrompt() throws IOException {
        // Given
        Path prompts = write("p.jsonl", """
                {"prompt_id":"a,1","text":"Translate to French: good morning"}

                {"prompt_id":2,"messages":[{"role":"user","content":[{"type":"text","text":"Übersetze: Guten Tag"}]}]}
                """);

        // When
        int code = classify(prompts);

        // Then
        List<String> rows = Files.readAllLines(directory.resolve("out.csv"));
        assertThat(code).as(errors.toString()).isZero();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).isEqualTo("prompt_id,task_type,confidence");
        assertThat(rows.get(1)).matches("\"a,1\",translation,[01]\\.\\d{4}");
        assertThat(rows.get(2)).matches("2,translation,[01]\\.\\d{4}");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void readsGzipToo() throws IOException {
        // Given
        Path prompts = directory.resolve("p.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(prompts))) {
            out.write("{\"prompt_id\":\"a\",\"text\":\"Translate this\"}\n".getBytes(StandardCharsets.UTF_8));
        }

        // Then
        assertThat(classify(prompts)).isZero();
        assertThat(Files.readAllLines(directory.resolve("out.csv"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nonsense                                           | not JSON
            [1]                                                | not an object
            {"text":"hi"}                                      | prompt_id: nothing (expected: text)
            {"prompt_id":"a"}                                  | text: nothing (expected: text, or else messages)
            {"prompt_id":"a","text":7}                         | text: number (expected: text, or else messages)
            {"prompt_id":"a","messages":{}}                    | messages: object (expected: a list)
            {"prompt_id":"a","messages":[{"content":"x"}]}     | messages[].role: nothing (expected: text)
            {"prompt_id":"a","messages":[{"role":"user","content":5}]} | messages[].content: number
            {"prompt_id":"a","text":"hi","tools":"x"}          | tools: string (expected: a list)
            """)
    void namesTheLineThatItCannotReadAndLeavesNothingBehind(String line, String message) throws IOException {
        // Given
        Path prompts = write("p.jsonl", "{\"prompt_id\":\"ok\",\"text\":\"hi\"}\n" + line + "\n");

        // When
        int code = classify(prompts);

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .contains("p.jsonl:2: ")
                .contains(message);
        assertThat(directory).isDirectoryNotContaining("glob:**out.csv*");
    }

    @Test
    void saysInALineWhatIsMissing() throws IOException {
        // When
        int missing = classify(directory.resolve("none.jsonl"));
        int noGzip = classify(write("plain.jsonl.gz", "{}"));

        // Then
        assertThat(missing).isEqualTo(1);
        assertThat(noGzip).isEqualTo(1);
        assertThat(errors.toString().lines()).hasSize(2).first().asString().contains("none.jsonl: no such file");
    }

    @Test
    void growsABarOnlyByWholePercents() {
        // Given
        List<String> written = new ArrayList<>();

        // When
        try (Progress progress = new Progress(written::add, "work")) {
            for (int i = 0; i <= 1_000; i++) {
                progress.at(i / 1_000.0);
            }
        }

        // Then
        assertThat(written).hasSize(102);
        assertThat(written.get(50)).contains("work [####################                    ]  50 %");
    }

    private int classify(Path prompts) {
        CommandLine command = ClassifierCommand.commandLine();
        command.setErr(new PrintWriter(errors, true));
        return command.execute(
                "classify",
                "--prompts",
                prompts.toString(),
                "--out",
                directory.resolve("out.csv").toString());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
