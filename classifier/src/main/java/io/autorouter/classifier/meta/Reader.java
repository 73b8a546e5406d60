// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reads prompts: which known tasks they look like, how hard they are, and which remembered prompts they resemble. */
final class Reader {

    /** For prompts that are not in the memory themselves. */
    static final int NO_ROW = -1;

    /*
     * Numbers chosen on held-out prompts and, where they concern novelty, on held-out tasks: docs/meta-model.md.
     */
    private static final int LIKELIEST = 6;
    private static final double SHARPNESS = 20;
    private static final double UNMEASURED = 0.05;
    private static final double UNFAMILIAR_BELOW = 0.35;
    private static final double FAMILIAR_FROM = 0.8;
    private static final double UNCERTAIN_BELOW = 0.75;
    private static final double CERTAIN_FROM = 1.0;
    private static final double SCORE_MIN = 0.05;
    private static final float LIKE_FROM = 0.3f;
    private static final int NEARNESS_POWER = 10;
    private static final double PRIOR = 0.5;

    private final MetaModel model;
    private final byte[] vector;
    private final float[] scores;

    private Reader(MetaModel model, byte[] vector) {
        this.model = model;
        this.vector = vector;
        this.scores = model.tasks().scores(vector);
    }

    /**
     * Reads a prompt.
     *
     * @param measured for each task, the share of the candidates that stand on its board: tasks that tell nothing of them
     *     hardly count
     * @param itself the row of the memory that is this prompt, which does not count as its own neighbour
     */
    static Reading read(MetaModel model, byte[] vector, float[] measured, int itself) {
        return new Reader(model, vector).reading(measured, itself, task -> true);
    }

    /** Reads a prompt that is not remembered, and looks for its neighbours only if one of its likeliest tasks is of use. */
    static Reading read(MetaModel model, byte[] vector, float[] measured, IntPredicate useful) {
        return new Reader(model, vector).reading(measured, NO_ROW, useful);
    }

    private Reading reading(float[] measured, int itself, IntPredicate useful) {
        float[] weighed = new float[scores.length];
        for (int task = 0; task < scores.length; task++) {
            double told = measured[task] * measured[task] + UNMEASURED;
            weighed[task] = (float) (scores[task] + StrictMath.log(told) / SHARPNESS);
        }
        int[] likeliest = highest(weighed);
        float[] chances = chances(weighed, likeliest);
        double ratio = likeness(likeliest, chances);
        float familiarity = between(ratio, UNFAMILIAR_BELOW, FAMILIAR_FROM);
        // What neighbours tell counts as far as the prompt is familiar, and looking for them takes most of the time.
        boolean counts = familiarity > 0 && IntStream.of(likeliest).anyMatch(useful);
        Neighbours near = counts ? neighbours(union(highest(scores), likeliest), itself) : Neighbours.NONE;
        return new Reading(
                likeliest,
                chances,
                familiarity,
                between(ratio, UNCERTAIN_BELOW, CERTAIN_FROM),
                near.harder(model.harder().of(vector), model.memory()),
                model.difficulty().of(vector),
                model.longer().of(vector),
                near.rows(),
                near.nearness(),
                vector);
    }

    /** Returns how much the prompt looks like its likeliest tasks, next to how much their own prompts do. */
    private double likeness(int[] likeliest, float[] chances) {
        double usual = 0;
        double found = 0;
        for (int i = 0; i < likeliest.length; i++) {
            usual += chances[i] * model.tasks().get(likeliest[i]).usualScore();
            found += chances[i] * scores[likeliest[i]];
        }
        return found / Math.max(usual, SCORE_MIN);
    }

    private static float between(double value, double nothing, double all) {
        return (float) Math.clamp((value - nothing) / (all - nothing), 0, 1);
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

    private static int[] highest(float[] scores) {
        int[] highest = new int[Math.min(LIKELIEST, scores.length)];
        int count = 0;
        for (int task = 0; task < scores.length; task++) {
            int place = count;
            while (place > 0 && scores[highest[place - 1]] < scores[task]) {
                place--;
            }
            if (place < highest.length) {
                int moved = Math.min(count, highest.length - 1) - place;
                System.arraycopy(highest, place, highest, place + 1, moved);
                highest[place] = task;
                count = Math.min(count + 1, highest.length);
            }
        }
        return highest;
    }

    private static float[] chances(float[] scores, int[] tasks) {
        float[] chances = new float[tasks.length];
        double sum = 0;
        for (int i = 0; i < tasks.length; i++) {
            chances[i] = (float) StrictMath.exp(SHARPNESS * (scores[tasks[i]] - scores[tasks[0]]));
            sum += chances[i];
        }
        for (int i = 0; i < tasks.length; i++) {
            chances[i] /= (float) sum;
        }
        return chances;
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
