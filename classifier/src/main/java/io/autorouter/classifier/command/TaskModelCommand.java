// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.task.TaskModel;
import io.autorouter.classifier.task.training.TaskCrossValidation;
import io.autorouter.classifier.task.training.TaskExample;
import io.autorouter.classifier.task.training.TaskReport;
import io.autorouter.classifier.task.training.TaskTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes and judges the model that guesses tasks. */
@Command(
        name = "task-model",
        mixinStandardHelpOptions = true,
        description = "trains and judges the model of classify",
        subcommands = {TaskModelCommand.Train.class, TaskModelCommand.Evaluate.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TaskModelCommand implements Callable<Integer> {

    private static final String DATA =
            "directory with train/*.jsonl and test.jsonl, each line {tag, lang, messages, tools}";

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** Trains on all of the training data. */
    @Command(name = "train", mixinStandardHelpOptions = true, description = "trains on train/*.jsonl")
    @SuppressWarnings("NullAway.Init")
    static final class Train implements Callable<Integer> {

        @Option(names = "--data", required = true, paramLabel = "DIR", description = DATA)
        Path data;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to write the model")
        Path out;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            List<TaskExample> examples = training(data);
            try (var progress = Progress.on(spec.commandLine().getErr()::print, "train")) {
                TaskModel model = TaskTrainer.train(examples, progress::at);
                Files.write(out, model.bytes());
            }
            return 0;
        }
    }

    /** Cross-validates, and asks a model trained on everything about the test file. */
    @Command(
            name = "evaluate",
            mixinStandardHelpOptions = true,
            description = "cross-validates, and asks about test.jsonl")
    @SuppressWarnings("NullAway.Init")
    static final class Evaluate implements Callable<Integer> {

        @Option(names = "--data", required = true, paramLabel = "DIR", description = DATA)
        Path data;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            List<TaskExample> examples = training(data);
            List<TaskExample> held = read(data.resolve("test.jsonl"));
            TaskCrossValidation validation;
            TaskModel model;
            try (var progress = Progress.on(spec.commandLine().getErr()::print, "evaluate")) {
                validation = TaskCrossValidation.of(examples, share -> progress.at(share / 2));
                model = TaskTrainer.train(examples, share -> progress.at((1 + share) / 2));
            }
            var report = new TaskReport();
            held.forEach(example -> report.add(example.type(), model.probabilities(example.vector())));
            var to = spec.commandLine().getOut();
            to.print("Cross-validation, five folds\n" + validation.report().text());
            to.print("\nTest file\n" + report.text());
            to.flush();
            return 0;
        }
    }

    /** Returns the training data, files in the order of their names. */
    static List<TaskExample> training(Path data) throws IOException {
        Path directory = data.resolve("train");
        if (!Files.isDirectory(directory)) {
            throw new IOException(directory + ": no such directory (expected: *.jsonl)");
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        List<TaskExample> examples = new ArrayList<>();
        for (Path file : files) {
            examples.addAll(read(file));
        }
        return examples;
    }

    static List<TaskExample> read(Path file) throws IOException {
        List<TaskExample> examples = new ArrayList<>();
        try (var lines = new JsonLinesStore(file)) {
            for (ObjectNode line = lines.next(); line != null; line = lines.next()) {
                try {
                    examples.add(TaskExample.of(line));
                } catch (IllegalArgumentException e) {
                    throw lines.failure(e.getMessage());
                }
            }
        }
        return examples;
    }
}
