// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.task.training;

import io.autorouter.classifier.task.TaskType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How good guesses are: shares that are right, honesty of the probabilities, and what is taken for what. */
public final class TaskReport {

    private static final TaskType[] TYPES = TaskType.values();
    private static final int BINS = 10;
    private static final int PAIRS_SHOWN = 25;
    private static final int PERCENT = 100;

    private final int[][] taken = new int[TYPES.length][TYPES.length];
    private final double[] sure = new double[BINS];
    private final int[] right = new int[BINS];
    private final int[] counts = new int[BINS];
    private int all;
    private int rightTags;
    private int rightGroups;

    /** Adds what a model said of an example. */
    public void add(TaskType truth, double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        taken[place(truth)][best]++;
        all++;
        rightTags += TYPES[best] == truth ? 1 : 0;
        rightGroups += TYPES[best].group() == truth.group() ? 1 : 0;
        int bin = Math.min(BINS - 1, (int) (probabilities[best] * BINS));
        counts[bin]++;
        sure[bin] += probabilities[best];
        right[bin] += TYPES[best] == truth ? 1 : 0;
    }

    /** Returns the share of tags that are right. */
    public double accuracy() {
        return share(rightTags, all);
    }

    /** Returns the share of groups that are right. */
    public double groupAccuracy() {
        return share(rightGroups, all);
    }

    /** Returns the expected calibration error over ten bins of confidence. */
    public double calibrationError() {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(sure[bin] - right[bin]);
        }
        return all == 0 ? 0 : error / all;
    }

    /** Returns a few lines for people: the shares, each task's recall and precision, the worst confusions. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "examples %d, right: %.1f %% of 29 tags, %.1f %% of 4 groups; calibration error %.3f%n",
                all,
                PERCENT * accuracy(),
                PERCENT * groupAccuracy(),
                calibrationError()));
        text.append(String.format("%n%-28s %8s %6s %9s%n", "task", "examples", "recall", "precision"));
        for (int i = 0; i < TYPES.length; i++) {
            int place = i;
            int of = Arrays.stream(taken[i]).sum();
            int as = Arrays.stream(taken).mapToInt(row -> row[place]).sum();
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %8d %6.2f %9.2f%n",
                    TYPES[i].tag(),
                    of,
                    share(taken[i][i], of),
                    share(taken[i][i], as)));
        }
        text.append(String.format("%ntaken for another most often%n"));
        confusions().forEach(pair -> text.append(pair).append(System.lineSeparator()));
        return text.toString();
    }

    private List<String> confusions() {
        record Pair(int count, TaskType truth, TaskType guess) {}
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < TYPES.length; i++) {
            for (int k = 0; k < TYPES.length; k++) {
                if (i != k && taken[i][k] > 0) {
                    pairs.add(new Pair(taken[i][k], TYPES[i], TYPES[k]));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::count).reversed());
        return pairs.stream()
                .limit(PAIRS_SHOWN)
                .map(pair -> String.format(
                        "%4d  %s -> %s",
                        pair.count(), pair.truth().tag(), pair.guess().tag()))
                .toList();
    }

    @SuppressWarnings("EnumOrdinal") // models store tasks in the order of the list
    static int place(TaskType type) {
        return type.ordinal();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
