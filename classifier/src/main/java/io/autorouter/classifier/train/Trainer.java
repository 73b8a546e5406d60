// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.meta.Boards;
import io.autorouter.classifier.meta.Embedding;
import io.autorouter.classifier.meta.Linear;
import io.autorouter.classifier.meta.MetaModel;
import io.autorouter.classifier.meta.Standing;
import io.autorouter.classifier.meta.Tasks;
import java.util.List;

/**
 * Trains meta-models, in closed form where it can: no step is random, so the same rows give the same model. Start at
 * {@link #train}.
 */
public final class Trainer {

    /** How much looks are trusted less than what all prompts have in common, by what is told from them. */
    private static final double TASK_PENALTY = 0.5;

    /** How decidedly a prompt is taken for the task that it looks most like. */
    private static final double CONFUSION_SHARPNESS = 20;

    private static final double HARDER_PENALTY = 10;
    private static final double DIFFICULTY_PENALTY = 30;

    private final Fit fit;
    private final byte[][] vectors;

    private Trainer(Fit fit, byte[][] vectors) {
        this.fit = fit;
        this.vectors = vectors;
    }

    /** Trains on rows whose texts have these features. */
    public static MetaModel train(RoutingRows rows, List<Features> features) {
        Embedding embedding = new Embedding(rarity(features));
        TaskRows byTask = TaskRows.of(rows.rows());
        byte[][] vectors = new byte[byTask.count()][];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = embedding.of(features.get(byTask.original(i)));
        }
        var trainer = new Trainer(Fit.of(rows, byTask), vectors);
        return trainer.model(embedding, features, rows);
    }

    private static byte[] rarity(List<Features> features) {
        int[] texts = new int[Embedding.BUCKETS];
        int[] seen = new int[Embedding.BUCKETS];
        int number = 0;
        for (Features text : features) {
            number++;
            for (int i = 0; i < text.size(); i++) {
                int bucket = Embedding.bucket(text.hash(i));
                texts[bucket] += seen[bucket] == number ? 0 : 1;
                seen[bucket] = number;
            }
        }
        byte[] rarity = new byte[texts.length];
        for (int bucket = 0; bucket < rarity.length; bucket++) {
            rarity[bucket] = Embedding.rarity(texts[bucket], features.size());
        }
        return rarity;
    }

    private MetaModel model(Embedding embedding, List<Features> texts, RoutingRows all) {
        List<Linear> hard = hardness();
        List<Linear> costs = costs();
        float[] usual = new Halves(looks(0, 2), looks(1, 2)).usual(fit.rows(), vectors);
        Tasks tasks = fit.tasks(new Fit.Looks(looks(0, 1), usual, hard.getLast()), vectors, centres());
        tasks = tasks.carrying(fit.carry(all).slopes(confusions(tasks)));
        List<Standing> standings = fit.standings(costs.subList(1, costs.size()));
        return new MetaModel(
                embedding,
                fit.boards(),
                tasks,
                WordCounts.of(texts, fit.rows()),
                ExtentSums.of(texts, fit.rows()),
                hard.getFirst(),
                hard.getLast(),
                costs.getFirst(),
                new Advantage(fit.abilities(all)).contrast(fit.rows(), texts),
                standings,
                fit.memory(vectors, hard.getFirst()));
    }

    /** Tells each task from all others, by every second row, or by all: those whose number leaves this rest. */
    private List<Linear> looks(int rest, int of) {
        var equations = new NormalEquations(fit.rows().tasks());
        for (int i = rest; i < vectors.length; i += of) {
            equations.vector(vectors[i], 1);
            equations.target(fit.rows().task(i), 1);
        }
        return equations.solve(TASK_PENALTY);
    }

    /** Tells how hard prompts are: next to their task, and over all. Prompts that say much of it count more. */
    private List<Linear> hardness() {
        var equations = new NormalEquations(2);
        double mean = fit.meanInformation();
        for (int i = 0; i < vectors.length; i++) {
            double weight = fit.information()[i] / mean;
            equations.vector(vectors[i], weight);
            equations.target(0, weight * fit.harder()[i]);
            equations.target(1, weight * (fit.taskDifficulty(fit.rows().task(i)) + fit.harder()[i]));
        }
        return List.of(
                equations.solve(HARDER_PENALTY).getFirst(),
                equations.solve(DIFFICULTY_PENALTY).getLast());
    }

    /** Tells how costly prompts are next to their task: for a model of which nothing is known, then for each model. */
    private List<Linear> costs() {
        int models = fit.models();
        var equations = new NormalEquations(1 + models);
        double[] own = new double[models];
        for (int i = 0; i < vectors.length; i++) {
            fit.longer(i, own);
            equations.vector(vectors[i], 1);
            equations.target(0, fit.longer()[i]);
            for (int model = 0; model < models; model++) {
                equations.target(1 + model, own[model]);
            }
        }
        return equations.solve(TASK_PENALTY);
    }

    /** Returns for each task which others its prompts would be taken for, were it not known. */
    private double[][] confusions(Tasks tasks) {
        double[][] chances = new double[tasks.count()][tasks.count()];
        for (int i = 0; i < vectors.length; i++) {
            int own = fit.rows().task(i);
            double[] sum = chances[own];
            for (int other = 0; other < sum.length; other++) {
                if (other != own) {
                    sum[other] += StrictMath.exp(
                            CONFUSION_SHARPNESS * tasks.get(other).score().of(vectors[i]));
                }
            }
        }
        return chances;
    }

    private float[][] centres() {
        float[][] centres = new float[fit.rows().tasks()][Embedding.FOLDED];
        for (int i = 0; i < vectors.length; i++) {
            float[] centre = centres[fit.rows().task(i)];
            for (int k = 0; k < centre.length; k++) {
                centre[k] += vectors[i][k];
            }
        }
        for (float[] centre : centres) {
            double squares = 0;
            for (float value : centre) {
                squares += (double) value * value;
            }
            float length = (float) Math.max(Math.sqrt(squares), Boards.TINY);
            for (int k = 0; k < centre.length; k++) {
                centre[k] /= length;
            }
        }
        return centres;
    }

    /** Tasks told from one another by one half of the rows, and by the other. */
    private record Halves(List<Linear> even, List<Linear> odd) {

        /** Returns what rows usually score as their own task by the half that they do not belong to. */
        float[] usual(TaskRows rows, byte[][] vectors) {
            double[] sums = new double[rows.tasks()];
            int[] counts = new int[sums.length];
            for (int i = 0; i < vectors.length; i++) {
                int task = rows.task(i);
                List<Linear> other = i % 2 == 0 ? odd : even;
                sums[task] += other.get(task).of(vectors[i]);
                counts[task]++;
            }
            float[] usual = new float[sums.length];
            for (int task = 0; task < usual.length; task++) {
                usual[task] = counts[task] == 0 ? 0 : (float) (sums[task] / counts[task]);
            }
            return usual;
        }
    }
}
