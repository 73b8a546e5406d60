// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.meta.Boards;
import io.autorouter.classifier.meta.Linear;
import io.autorouter.classifier.meta.Memory;
import io.autorouter.classifier.meta.Profile;
import io.autorouter.classifier.meta.Profiles;
import io.autorouter.classifier.meta.Standing;
import io.autorouter.classifier.meta.Tasks;
import io.autorouter.classifier.meta.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What outcomes say once the strength of the models that made them is taken into account: how hard tasks and prompts are, how
 * costly, and what each model does on each task (a joint Rasch model over all prompts and models).
 *
 * @param harder how much harder each row is than its task, in logits
 * @param information how much the outcomes of each row say about that
 * @param longer logarithm of what each row costs over what its task does, on average over the models
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
record Fit(
        TaskRows rows,
        List<String> names,
        Boards boards,
        TaskSums sums,
        float[] taskOffset,
        float[] taskLogCost,
        double[][] expected,
        double[] harder,
        double[] information,
        double[] longer) {

    private static final int ROUNDS = 30;
    private static final double STEP_MAX = 1;

    /** So many outcomes as expected from its cards are added to a model's own on a task. */
    private static final double CARD_WEIGHT = 8;

    private static final double SHARE_MIN = 0.01;

    static Fit of(RoutingRows all, TaskRows rows) {
        Boards boards = Boards.fit(all.cards());
        int models = all.models().size();
        int count = rows.tasks();
        var fit = new Fit(
                rows,
                all.models(),
                boards,
                TaskSums.of(rows, models),
                new float[count],
                new float[count],
                new double[count][models],
                new double[rows.count()],
                new double[rows.count()],
                new double[rows.count()]);
        List<Profile> profiles = fit.profiles(all);
        for (int task = 0; task < count; task++) {
            fit.fitTask(task, profiles);
        }
        for (int row = 0; row < rows.count(); row++) {
            fit.fitRow(row);
        }
        return fit;
    }

    int models() {
        return names.size();
    }

    private int board(int task) {
        String[] parts = rows.names().get(task).split("\\|", 2);
        return boards.of(parts[0], parts[1]);
    }

    /** Profiles from cards alone, as outcomes are only now looked at. */
    private List<Profile> profiles(RoutingRows all) {
        List<Tasks.Task> bare = new ArrayList<>();
        for (int task = 0; task < rows.tasks(); task++) {
            bare.add(new Tasks.Task(
                    rows.names().get(task),
                    board(task),
                    0,
                    0,
                    0,
                    new Linear(new float[Linear.SIZE]),
                    0,
                    0,
                    new float[0]));
        }
        var profiles = new Profiles(boards, new Tasks(bare), List.of(), all.cards());
        return names.stream().map(profiles::own).toList();
    }

    /** Returns what cards say that each model can do, in logits. */
    double[] abilities(RoutingRows all) {
        return profiles(all).stream().mapToDouble(Profile::ability).toArray();
    }

    private void fitTask(int task, List<Profile> profiles) {
        double[] byCards = new double[models()];
        for (int model = 0; model < models(); model++) {
            Profile profile = profiles.get(model);
            byCards[model] = profile.ability()
                    + profile.bySource()[task]
                    + profile.byBoard()[task]
                    - boards.difficulty()[board(task)];
        }
        double offset = offset(task, byCards);
        taskOffset[task] = (float) offset;
        double costs = 0;
        int known = 0;
        for (int model = 0; model < models(); model++) {
            double count = sums.count(task, model);
            if (count > 0) {
                double prior = bounded(Boards.chance(byCards[model] - offset));
                double share = (sums.score(task, model) + CARD_WEIGHT * prior) / (count + CARD_WEIGHT);
                expected[task][model] = Boards.logit(share);
                costs += sums.logCost(task, model) - profiles.get(model).logCosts()[task];
                known++;
            } else {
                expected[task][model] = Double.NaN;
            }
        }
        taskLogCost[task] = known == 0 ? 0 : (float) (costs / known);
    }

    /** Finds how much harder a task is than its board, by Newton's method; a standard normal prior keeps it in bounds. */
    private double offset(int task, double[] byCards) {
        double offset = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double slope = -offset;
            double curve = 1;
            for (int model = 0; model < models(); model++) {
                double count = sums.count(task, model);
                double chance = Boards.chance(byCards[model] - offset);
                slope += count * chance - sums.score(task, model);
                curve += count * chance * (1 - chance);
            }
            offset += Math.clamp(slope / curve, -STEP_MAX, STEP_MAX);
        }
        return offset;
    }

    private void fitRow(int row) {
        double[] logits = expected[rows.task(row)];
        List<RoutingRows.Outcome> outcomes = rows.get(row).outcomes();
        double hard = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double slope = -hard;
            double curve = 1;
            for (RoutingRows.Outcome outcome : outcomes) {
                double chance = Boards.chance(logits[outcome.model()] - hard);
                slope += chance - outcome.score();
                curve += chance * (1 - chance);
            }
            hard += Math.clamp(slope / curve, -STEP_MAX, STEP_MAX);
        }
        harder[row] = hard;
        for (RoutingRows.Outcome outcome : outcomes) {
            double chance = Boards.chance(logits[outcome.model()]);
            information[row] += chance * (1 - chance);
            longer[row] += longer(row, outcome) / outcomes.size();
        }
    }

    private double longer(int row, RoutingRows.Outcome outcome) {
        return Boards.logCost(outcome.costUsd()) - sums.logCost(rows.task(row), outcome.model());
    }

    /** Says what each model's cost of a row is over its task's; where it has no outcome, what it is for the others. */
    void longer(int row, double[] own) {
        Arrays.fill(own, longer[row]);
        for (RoutingRows.Outcome outcome : rows.get(row).outcomes()) {
            own[outcome.model()] = longer(row, outcome);
        }
    }

    double meanInformation() {
        return Math.max(Arrays.stream(information).average().orElse(1), Boards.TINY);
    }

    double taskDifficulty(int task) {
        return boards.difficulty()[board(task)] + taskOffset[task];
    }

    /** Returns what tells how far deviations carry. */
    Carry carry(RoutingRows all) {
        double[][] deviations = new double[rows.tasks()][models()];
        String[] sources = new String[rows.tasks()];
        List<Profile> profiles = profiles(all);
        for (int task = 0; task < rows.tasks(); task++) {
            sources[task] = rows.names().get(task).split("\\|", 2)[0];
            for (int model = 0; model < models(); model++) {
                deviations[task][model] =
                        expected[task][model] - profiles.get(model).ability() + taskDifficulty(task);
            }
        }
        return new Carry(sources, deviations);
    }

    Tasks tasks(Looks looks, byte[][] vectors, float[][] centres) {
        List<Tasks.Task> tasks = new ArrayList<>();
        for (int task = 0; task < rows.tasks(); task++) {
            tasks.add(new Tasks.Task(
                    rows.names().get(task),
                    board(task),
                    taskOffset[task],
                    taskLogCost[task],
                    hardness(task, looks.difficulty(), vectors),
                    looks.scores().get(task),
                    looks.usual()[task],
                    0,
                    centres[task]));
        }
        return new Tasks(tasks);
    }

    private float hardness(int task, Linear difficulty, byte[][] vectors) {
        double sum = 0;
        for (int row = rows.starts()[task]; row < rows.starts()[task + 1]; row++) {
            sum += difficulty.of(vectors[row]);
        }
        return (float) (sum / Math.max(1, rows.starts()[task + 1] - rows.starts()[task]));
    }

    /**
     * What prompts tell by their looks.
     *
     * @param scores how much they look like each task
     * @param usual how much prompts look like their own task
     * @param difficulty how hard they look
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Looks(List<Linear> scores, float[] usual, Linear difficulty) {}

    List<Standing> standings(List<Linear> costs) {
        List<Standing> standings = new ArrayList<>();
        for (int model = 0; model < models(); model++) {
            float[] scores = new float[rows.tasks()];
            float[] logCosts = new float[rows.tasks()];
            for (int task = 0; task < rows.tasks(); task++) {
                boolean known = sums.count(task, model) > 0;
                scores[task] = (float) expected[task][model];
                logCosts[task] = known ? (float) sums.logCost(task, model) : Float.NaN;
            }
            standings.add(new Standing(names.get(model), scores, logCosts, costs.get(model)));
        }
        return standings;
    }

    Memory memory(byte[][] vectors, Linear byLooks) {
        byte[] hard = new byte[rows.count()];
        byte[][] surprises = new byte[rows.count()][models()];
        for (int row = 0; row < rows.count(); row++) {
            hard[row] = Memory.stored(harder[row], Memory.PER_LOGIT);
            Arrays.fill(surprises[row], Memory.NONE);
            double seen = byLooks.of(vectors[row]);
            for (RoutingRows.Outcome outcome : rows.get(row).outcomes()) {
                double chance = Boards.chance(expected[rows.task(row)][outcome.model()] - seen);
                surprises[row][outcome.model()] = Memory.stored(outcome.score() - chance, Memory.PER_OUTCOME);
            }
        }
        return new Memory(rows.starts(), Vectors.of(vectors), hard, surprises);
    }

    private static double bounded(double share) {
        return Math.clamp(share, SHARE_MIN, 1 - SHARE_MIN);
    }
}
