// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.meta.Candidates;
import io.autorouter.classifier.meta.Card;
import io.autorouter.classifier.meta.Estimate;
import io.autorouter.classifier.meta.MetaModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * Judges meta-models by cross-validation, three times: on prompts of tasks that were seen ("seen"), the same while a third of
 * the models is known by cards alone ("cards"), and on tasks of which no prompt was trained on ("new").
 */
public final class Evaluation {

    private static final int FOLDS = 4;
    private static final int SEED = 7;
    private static final int LEAST_HIDDEN = 2;
    private static final int HIDDEN_PART = 3;
    private static final Set<String> JOINED = Set.of("zeroeval");
    private static final int LEAST_MODELS = 2;
    private static final int LEAST_PROMPTS = 200;

    private final RoutingRows rows;
    private final List<Features> features;
    private final List<Pool> pools;
    private final DoubleConsumer progress;
    private int trained;

    private Evaluation(RoutingRows rows, List<Features> features, DoubleConsumer progress) {
        this.rows = rows;
        this.features = features;
        this.progress = progress;
        this.pools = Pool.of(rows, JOINED).stream()
                .filter(pool -> pool.models().length >= LEAST_MODELS && pool.rows().length >= LEAST_PROMPTS)
                .toList();
    }

    /** Returns the lines of a table; {@code docs/meta-model.md} says what its columns mean. */
    public static List<String> of(RoutingRows rows, List<Features> features, DoubleConsumer progress) {
        var evaluation = new Evaluation(rows, features, progress);
        List<String> lines = new ArrayList<>();
        lines.add("| prompts | pool | models | gap % | points | AIQ gap % | ECE | APGR |");
        lines.add("|---|---|---|---|---|---|---|---|");
        evaluation.run("seen", evaluation.byPrompt(), Set.of(), lines);
        evaluation.run("cards", evaluation.byPrompt(), evaluation.hidden(), lines);
        evaluation.run("new", evaluation.byTask(), Set.of(), lines);
        return lines;
    }

    private int[] byPrompt() {
        return rows.rows().stream()
                .mapToInt(row -> Math.floorMod(lot(row.id()), FOLDS))
                .toArray();
    }

    /** Keeps the tasks of a benchmark's easier and harder edition together: they are the same tasks. */
    private int[] byTask() {
        Map<String, Integer> folds = new TreeMap<>();
        Map<String, Set<String>> bySource = new TreeMap<>();
        for (RoutingRows.Row row : rows.rows()) {
            String family = row.source().split("-", 2)[0];
            bySource.computeIfAbsent(family, name -> new TreeSet<>()).add(task(row));
        }
        for (Set<String> tasks : bySource.values()) {
            List<String> shuffled = new ArrayList<>(tasks);
            shuffled.sort(Comparator.comparingInt(Evaluation::lot));
            for (int i = 0; i < shuffled.size(); i++) {
                folds.put(shuffled.get(i), i % FOLDS);
            }
        }
        return rows.rows().stream()
                .mapToInt(row -> folds.getOrDefault(task(row), 0))
                .toArray();
    }

    /** Draws a lot for a name: as good as by chance, and the same each time (the finalizer of MurmurHash3). */
    private static int lot(String name) {
        int lot = name.hashCode() + SEED;
        lot = (lot ^ lot >>> 16) * 0x85ebca6b;
        lot = (lot ^ lot >>> 13) * 0xc2b2ae35;
        return lot ^ lot >>> 16;
    }

    private static String task(RoutingRows.Row row) {
        String source = row.source().startsWith("rg-") ? "rg" : row.source();
        return source + "|" + row.task();
    }

    /** Picks, in each pool of more than two models, those that are to be known by their cards alone. */
    private Set<Integer> hidden() {
        Set<Integer> hidden = new HashSet<>();
        for (Pool pool : pools) {
            if (pool.models().length > LEAST_MODELS) {
                List<Integer> models =
                        new ArrayList<>(IntStream.of(pool.models()).boxed().toList());
                models.sort(Comparator.comparingInt(model -> lot(rows.models().get(model))));
                hidden.addAll(models.subList(0, Math.max(LEAST_HIDDEN, models.size() / HIDDEN_PART)));
            }
        }
        return hidden;
    }

    private void run(String kind, int[] folds, Set<Integer> hidden, List<String> lines) {
        List<Estimate[][]> foretold = new ArrayList<>();
        pools.forEach(pool -> foretold.add(new Estimate[pool.rows().length][]));
        for (int fold = 0; fold < FOLDS; fold++) {
            ask(fold, folds, hidden, foretold);
            progress.accept(++trained / (3.0 * FOLDS));
        }
        double gap = 0;
        double aiqGap = 0;
        for (int i = 0; i < pools.size(); i++) {
            PoolResult result = result(pools.get(i), foretold.get(i), folds);
            lines.add(result.line(kind));
            gap += result.figures().gap() / pools.size();
            aiqGap += result.figures().aiqGap() / pools.size();
        }
        lines.add(String.format(Locale.ROOT, "| %s | mean of the pools | | %.1f | | %.1f | | |", kind, gap, aiqGap));
    }

    private void ask(int fold, int[] folds, Set<Integer> hidden, List<Estimate[][]> foretold) {
        Subset subset = Subset.of(rows, row -> folds[row] != fold, hidden);
        MetaModel model = Trainer.train(
                subset.rows(), subset.places().stream().map(features::get).toList());
        List<Card> cards = subset.rows().cards();
        for (int i = 0; i < pools.size(); i++) {
            Pool pool = pools.get(i);
            var candidates = Candidates.of(
                    model,
                    IntStream.of(pool.models()).mapToObj(rows.models()::get).toList(),
                    cards);
            for (int row = 0; row < pool.rows().length; row++) {
                if (folds[pool.rows()[row]] == fold) {
                    Features prompt = features.get(pool.rows()[row]);
                    foretold.get(i)[row] = model.estimates(model.read(prompt, candidates), candidates);
                }
            }
        }
    }

    private PoolResult result(Pool pool, Estimate[][] foretold, int[] folds) {
        int count = pool.rows().length;
        double[][] scores = new double[count][pool.models().length];
        double[][] costs = new double[count][pool.models().length];
        for (int row = 0; row < count; row++) {
            for (RoutingRows.Outcome outcome : rows.rows().get(pool.rows()[row]).outcomes()) {
                for (int column = 0; column < pool.models().length; column++) {
                    if (pool.models()[column] == outcome.model()) {
                        scores[row][column] = outcome.score();
                        costs[row][column] = outcome.costUsd();
                    }
                }
            }
        }
        int[] foldOf = IntStream.of(pool.rows()).map(row -> folds[row]).toArray();
        return new PoolResult(pool.name(), foretold, scores, costs, foldOf);
    }
}
