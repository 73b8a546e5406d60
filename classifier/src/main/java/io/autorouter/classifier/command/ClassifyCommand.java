// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.task.TaskGuess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says of each prompt of a file what kind of task it is. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "says of each prompt which of the 29 kinds of task it is")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ClassifyCommand implements Callable<Integer> {

    @Option(
            names = "--prompts",
            required = true,
            paramLabel = "FILE",
            description = "JSON Lines, .jsonl or .jsonl.gz: {prompt_id, text} or {prompt_id, messages, tools}")
    Path prompts;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "CSV",
            description = "where to write prompt_id,task_type,confidence")
    Path out;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (var lines = new JsonLinesStore(prompts);
                var rows = new CsvStore(out, "prompt_id", "task_type", "confidence");
                var progress = Progress.on(spec.commandLine().getErr()::print, "classify")) {
            for (ObjectNode line = lines.next(); line != null; line = lines.next()) {
                rows.add(row(lines.prompt(line)));
                progress.at(lines.share());
            }
            rows.keep();
        }
        return 0;
    }

    private static String[] row(PromptLine asked) {
        TaskGuess guess = TaskGuess.of(asked.body());
        return new String[] {
            asked.promptId(), guess.type().tag(), String.format(Locale.ROOT, "%.4f", guess.confidence())
        };
    }
}
