// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.meta.Candidates;
import io.autorouter.classifier.meta.Dial;
import io.autorouter.classifier.meta.Estimate;
import io.autorouter.classifier.meta.MetaModel;
import io.autorouter.classifier.meta.MetaModelStore;
import io.autorouter.classifier.signal.Prompt;
import io.autorouter.classifier.train.Evaluation;
import io.autorouter.classifier.train.RoutingRows;
import io.autorouter.classifier.train.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains meta-models and asks them, on files. */
@Command(name = "meta-model", mixinStandardHelpOptions = true, description = "trains, asks and judges meta-models")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MetaModelCommand {

    @Spec
    CommandSpec spec;

    @Command(name = "train", mixinStandardHelpOptions = true, description = "trains a meta-model on outcomes")
    int train(
            @Option(names = "--data", required = true, paramLabel = "DIR") Path data,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path out)
            throws IOException {
        RoutingRows rows = RowsStore.read(data);
        MetaModel model = Trainer.train(rows, features(rows));
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try (OutputStream to = Files.newOutputStream(part)) {
            MetaModelStore.write(model, to);
        }
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d prompts, %d models, %d bytes%n",
                        out,
                        rows.rows().size(),
                        rows.models().size(),
                        Files.size(out));
        return 0;
    }

    @Command(name = "predict", mixinStandardHelpOptions = true, description = "foretells quality and cost")
    int predict(
            @Option(names = "--model", required = true, paramLabel = "FILE") Path modelFile,
            @Option(names = "--cards", required = true, paramLabel = "FILE") Path cards,
            @Option(names = "--prompts", required = true, paramLabel = "FILE") Path prompts,
            @Option(names = "--models", required = true, paramLabel = "a,b,c", split = ",") List<String> models,
            @Option(names = "--out", required = true, paramLabel = "CSV") Path out)
            throws IOException {
        MetaModel model = read(modelFile);
        var candidates = candidates(model, models, cards);
        return eachPrompt(
                prompts, out, List.of("prompt_id", "model", "predicted_score", "predicted_cost_usd"), (line, rows) -> {
                    Estimate[] estimates = estimates(model, candidates, line);
                    for (int i = 0; i < estimates.length; i++) {
                        rows.add(
                                line.promptId(),
                                models.get(i),
                                String.format(Locale.ROOT, "%.5f", estimates[i].quality()),
                                String.format(Locale.ROOT, "%.9f", estimates[i].costUsd()));
                    }
                });
    }

    @Command(name = "route", mixinStandardHelpOptions = true, description = "picks a model for each prompt")
    int route(
            @Option(names = "--model", required = true, paramLabel = "FILE") Path modelFile,
            @Option(names = "--cards", required = true, paramLabel = "FILE") Path cards,
            @Option(names = "--prompts", required = true, paramLabel = "FILE") Path prompts,
            @Option(names = "--models", required = true, paramLabel = "a,b,c", split = ",") List<String> models,
            @Option(names = "--tradeoff", required = true, paramLabel = "0..10") int tradeoff,
            @Option(names = "--out", required = true, paramLabel = "CSV") Path out)
            throws IOException {
        if (tradeoff < 0 || tradeoff > Dial.CHEAPEST) {
            throw new ParameterException(
                    spec.commandLine(), "--tradeoff: " + tradeoff + " (expected: 0.." + Dial.CHEAPEST + ")");
        }
        MetaModel model = read(modelFile);
        var candidates = candidates(model, models, cards);
        Dial dial = Dial.of(model, candidates);
        return eachPrompt(
                prompts,
                out,
                List.of("prompt_id", "model"),
                (line, rows) ->
                        rows.add(line.promptId(), models.get(dial.pick(estimates(model, candidates, line), tradeoff))));
    }

    @Command(
            name = "evaluate",
            mixinStandardHelpOptions = true,
            description = "judges meta-models on prompts, and on whole tasks, that they were not trained on")
    int evaluate(@Option(names = "--data", required = true, paramLabel = "DIR") Path data) throws IOException {
        RoutingRows rows = RowsStore.read(data);
        List<Features> features = features(rows);
        try (var progress = Progress.on(spec.commandLine().getErr()::print, "evaluate")) {
            for (String line : Evaluation.of(rows, features, progress::at)) {
                spec.commandLine().getOut().println(line);
            }
        }
        return 0;
    }

    private List<Features> features(RoutingRows rows) {
        List<Features> features = new ArrayList<>();
        try (var progress = Progress.on(spec.commandLine().getErr()::print, "read")) {
            for (RoutingRows.Row row : rows.rows()) {
                features.add(Features.of(row.text()));
                progress.at((double) features.size() / rows.rows().size());
            }
        }
        return features;
    }

    private static MetaModel read(Path file) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            return MetaModelStore.read(from);
        }
    }

    private Candidates candidates(MetaModel model, List<String> models, Path cards) throws IOException {
        if (models.isEmpty() || models.stream().anyMatch(String::isBlank)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--models: " + String.join(",", models) + " (expected: names, with commas between)");
        }
        return Candidates.of(model, models, RowsStore.cards(cards));
    }

    private static Estimate[] estimates(MetaModel model, Candidates candidates, PromptLine line) {
        Features features = Features.of(Prompt.of(line.body()).last());
        return model.estimates(model.read(features, candidates), candidates);
    }

    /** Takes a prompt, and adds what is to be said of it. */
    private interface Answer {
        void add(PromptLine line, CsvStore rows) throws IOException;
    }

    private int eachPrompt(Path prompts, Path out, List<String> columns, Answer answer) throws IOException {
        try (var lines = new JsonLinesStore(prompts);
                var rows = new CsvStore(out, columns.toArray(String[]::new));
                var progress = Progress.on(spec.commandLine().getErr()::print, "prompts")) {
            for (ObjectNode line = lines.next(); line != null; line = lines.next()) {
                answer.add(lines.prompt(line), rows);
                progress.at(lines.share());
            }
            rows.keep();
        }
        return 0;
    }
}
