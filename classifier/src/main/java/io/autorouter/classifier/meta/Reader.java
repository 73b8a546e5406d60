// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import io.autorouter.classifier.feature.Features;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reads prompts: which known tasks they look like, how hard they are, and which remembered prompts they resemble. */
final class Reader {

    /** For prompts that are not in the memory themselves. */
    private static final int NO_ROW = -1;

    /*
     * Numbers chosen on held-out prompts and, where they concern novelty, on held-out tasks: docs/meta-model.md.
     */
    private static final double SHARPNESS = 20;
    private static final double UNMEASURED = 0.05;
    private static final double OWN_SHARPNESS = 6;
    private static final double OWN_WORDS = 0.36;
    private static final double OWN_EXTENTS = 0.2;
    private static final double OWN_UNMEASURED = 0.004;
    private static final double UNFAMILIAR_BELOW = 0.35;
    private static final double FAMILIAR_FROM = 0.8;
    private static final double BELONGS_BY_LOOKS = 1.5;
    private static final double BELONGS_BY_WORDS = 3.3;
    private static final double BELONGS_FROM = 2.25;
    private static final double LIKENESS_MIN = 0.05;
    private static final double LIKENESS_MAX = 1.5;
    private static final double SCORE_MIN = 0.05;
    private static final float LIKE_FROM = 0.3f;
    private static final int NEARNESS_POWER = 10;
    private static final double PRIOR = 0.5;

    private final MetaModel model;
    private final float[] measured;
    private final byte[] vector;
    private final float contrast;
    private final float[] scores;
    private final Likely alike;

    private Reader(MetaModel model, float[] measured, byte[] vector, float contrast) {
        this.model = model;
        this.measured = measured;
        this.vector = vector;
        this.contrast = contrast;
        this.scores = model.tasks().scores(vector);
        this.alike = Likely.of(weighed(SHARPNESS, UNMEASURED));
    }

    private static Reader of(MetaModel model, Features features, float[] measured) {
        float contrast = model.contrast().of(features.options());
        return new Reader(model, measured, model.embedding().of(features), contrast);
    }

    /**
     * Reads a prompt.
     *
     * @param measured for each task, the share of the candidates that stand on its board: tasks that tell nothing of them
     *     hardly count
     */
    static Reading read(MetaModel model, Features features, float[] measured) {
        var reader = of(model, features, measured);
        TaskWords.Hint hint = model.words().of(model.words().words().read(features));
        float[] extents = model.extents().scores(features);
        float[] logits = reader.weighed(OWN_SHARPNESS, OWN_UNMEASURED);
        for (int task = 0; task < logits.length; task++) {
            logits[task] += (float) (OWN_WORDS * hint.scores()[task] + OWN_EXTENTS * extents[task]);
        }
        Likely own = Likely.of(logits);
        // By the logarithm: half as much like a task as its own prompts are is far from it, a tenth is another world.
        double looks = StrictMath.log(Math.clamp(reader.likeness(own), LIKENESS_MIN, LIKENESS_MAX));
        double belongs = Boards.chance(BELONGS_BY_LOOKS * looks + BELONGS_BY_WORDS * hint.known() - BELONGS_FROM);
        return reader.reading(own, (float) belongs, NO_ROW, any -> true);
    }

    /**
     * Reads only what a prompt resembles, as if it belonged to no known task.
     *
     * @param useful tells the tasks that are made use of: neighbours are looked for if one of the likeliest is
     */
    static Reading resemblance(MetaModel model, Features features, float[] measured, IntPredicate useful) {
        var reader = of(model, features, measured);
        return reader.reading(reader.alike, 0, NO_ROW, useful);
    }

    /** Reads a remembered prompt again, whose task is known and which does not count as its own neighbour. */
    static Reading remembered(MetaModel model, int task, int row, float[] measured) {
        byte[] vector = model.memory().vectors().get(row);
        return new Reader(model, measured, vector, 0).reading(Likely.only(task), 1, row, any -> true);
    }

    /** Returns how likely each task is by its looks, in logits. */
    private float[] weighed(double sharpness, double unmeasured) {
        float[] weighed = new float[scores.length];
        for (int task = 0; task < scores.length; task++) {
            double told = measured[task] * measured[task] + unmeasured;
            weighed[task] = (float) (sharpness * scores[task] + StrictMath.log(told));
        }
        return weighed;
    }

    private Reading reading(Likely own, float belongs, int itself, IntPredicate useful) {
        float familiarity =
                (float) Math.clamp((likeness(alike) - UNFAMILIAR_BELOW) / (FAMILIAR_FROM - UNFAMILIAR_BELOW), 0, 1);
        // What neighbours tell counts as far as the prompt is familiar, and looking for them takes most of the time.
        boolean counts = familiarity > 0 && IntStream.of(alike.tasks()).anyMatch(useful);
        Neighbours near = counts ? neighbours(union(Likely.highest(scores), alike.tasks()), itself) : Neighbours.NONE;
        return new Reading(
                own,
                alike,
                belongs,
                familiarity,
                near.harder(model.harder().of(vector), model.memory()),
                model.difficulty().of(vector),
                model.longer().of(vector),
                contrast,
                near.rows(),
                near.nearness(),
                vector);
    }

    /** Returns how much the prompt looks like its likeliest tasks, next to how much their own prompts do. */
    private double likeness(Likely likely) {
        double usual = 0;
        double found = 0;
        for (int i = 0; i < likely.tasks().length; i++) {
            usual += likely.chances()[i] * model.tasks().get(likely.tasks()[i]).usualScore();
            found += likely.chances()[i] * scores[likely.tasks()[i]];
        }
        return found / Math.max(usual, SCORE_MIN);
    }

    private Neighbours neighbours(int[] tasks, int itself) {
        Memory memory = model.memory();
        int most = 0;
        for (int task : tasks) {
            most += memory.starts()[task + 1] - memory.starts()[task];
        }
        int[] rows = new int[most];
        float[] nearness = new float[most];
        var measure = memory.vectors().new Measure(vector);
        int count = 0;
        for (int task : tasks) {
            for (int row = memory.starts()[task]; row < memory.starts()[task + 1]; row++) {
                float likeness = row == itself ? 0 : measure.likeness(row);
                if (likeness > LIKE_FROM) {
                    rows[count] = row;
                    nearness[count++] = power(likeness);
                }
            }
        }
        return new Neighbours(Arrays.copyOf(rows, count), Arrays.copyOf(nearness, count));
    }

    private static float power(float likeness) {
        float power = 1;
        for (int i = 0; i < NEARNESS_POWER; i++) {
            power *= likeness;
        }
        return power;
    }

    @SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
    private record Neighbours(int[] rows, float[] nearness) {

        static final Neighbours NONE = new Neighbours(new int[0], new float[0]);

        /** Draws what the vector says towards what was seen of the neighbours, the more the nearer they are. */
        float harder(float byVector, Memory memory) {
            double weights = PRIOR;
            double sum = PRIOR * byVector;
            for (int i = 0; i < rows.length; i++) {
                weights += nearness[i];
                sum += nearness[i] * memory.harder()[rows[i]] / Memory.PER_LOGIT;
            }
            return (float) (sum / weights);
        }
    }

    private static int[] union(int[] first, int[] second) {
        int[] union = Arrays.copyOf(first, first.length + second.length);
        int count = first.length;
        for (int task : second) {
            boolean isNew = true;
            for (int known : first) {
                isNew &= known != task;
            }
            if (isNew) {
                union[count++] = task;
            }
        }
        return Arrays.copyOf(union, count);
    }
}
