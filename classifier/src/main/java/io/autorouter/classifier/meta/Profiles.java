// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of models: from their cards, from outcomes, and from models that are like them. */
public final class Profiles {

    /*
     * How far single figures are trusted, chosen on held-out prompts and tasks: docs/meta-model.md.
     */
    private static final double SOURCE_PRIOR = 0.2;
    private static final double BOARD_TRUST = 0.8;
    private static final double LIKE_MODELS_PRIOR = 0.5;
    private static final double LIKE_MODELS_WIDTH = 0.6;
    private static final double ABILITY_SHARE = 0.25;
    private static final double LIKE_TASKS_PRIOR = 0.1;
    private static final int LIKE_TASKS_POWER = 4;

    private final Boards boards;
    private final Tasks tasks;
    private final List<Standing> standings;
    private final Map<String, List<Card>> cards = new HashMap<>();

    /** Makes them for the models of the cards. */
    public Profiles(Boards boards, Tasks tasks, List<Standing> standings, List<Card> cards) {
        this.boards = boards;
        this.tasks = tasks;
        this.standings = standings;
        for (Card card : cards) {
            this.cards.computeIfAbsent(card.model(), name -> new ArrayList<>()).add(card);
        }
    }

    /** Returns the profiles of the models, in the same order. */
    public List<Profile> of(List<String> models) {
        List<Profile> known =
                standings.stream().map(standing -> own(standing.model())).toList();
        List<Profile> profiles = new ArrayList<>();
        for (String model : models) {
            Profile profile = own(model);
            if (profile.standing() < 0) {
                learn(profile, known);
            }
            transfer(profile);
            profiles.add(profile);
        }
        return profiles;
    }

    /** Returns what a model's own cards and outcomes tell of it. */
    public Profile own(String model) {
        List<Card> own = cards.getOrDefault(model, List.of());
        @Nullable Card[] onBoard = boards.inOrder(own);
        double ability = boards.ability(own);
        double costliness = boards.costliness(own);
        double[] scores = deviations(onBoard, ability, costliness, true);
        double[] costs = deviations(onBoard, ability, costliness, false);
        double[] bySource = bySource(onBoard, scores, SOURCE_PRIOR);
        double[] costBySource = bySource(onBoard, costs, 0);
        var profile = empty(model, ability);
        Standing standing = profile.standing() < 0 ? null : standings.get(profile.standing());
        for (int task = 0; task < tasks.count(); task++) {
            Tasks.Task known = tasks.get(task);
            int board = known.board();
            int source = boards.sources()[board];
            Card card = onBoard[board];
            boolean measured = card != null;
            profile.measured()[task] = measured;
            profile.bySource()[task] = (float) bySource[source];
            profile.byBoard()[task] = measured ? (float) ((scores[board] - bySource[source]) * BOARD_TRUST) : 0;
            profile.logCosts()[task] = (float) (costliness
                    + boards.logCost()[board]
                    + known.logCost()
                    + (card != null && card.tellsCost() ? costs[board] : costBySource[source]));
            if (standing != null && standing.knows(task)) {
                double expected = ability + profile.deviation(task) - boards.difficulty()[board] - known.difficulty();
                profile.byTask()[task] = (float) (standing.scores()[task] - expected);
                profile.logCosts()[task] = standing.logCosts()[task];
            }
        }
        return profile;
    }

    private Profile empty(String model, double ability) {
        int place = -1;
        for (int i = 0; i < standings.size(); i++) {
            place = standings.get(i).model().equals(model) ? i : place;
        }
        int count = tasks.count();
        return new Profile(
                model,
                ability,
                new float[count],
                new float[count],
                new float[count],
                new float[count],
                new boolean[count],
                place);
    }

    /** Returns for each board what the model does, or costs, above what its ability, or costliness, says. */
    private double[] deviations(@Nullable Card[] onBoard, double ability, double costliness, boolean isScore) {
        double[] deviations = new double[onBoard.length];
        for (int board = 0; board < onBoard.length; board++) {
            Card card = onBoard[board];
            if (card != null && (isScore || card.tellsCost())) {
                deviations[board] = isScore
                        ? Boards.logit(card.meanScore()) - ability + boards.difficulty()[board]
                        : Boards.logCost(card) - costliness - boards.logCost()[board];
            }
        }
        return deviations;
    }

    private double[] bySource(@Nullable Card[] onBoard, double[] deviations, double prior) {
        double[] sums = new double[boards.sourceNames().size()];
        double[] counts = new double[sums.length];
        for (int board = 0; board < onBoard.length; board++) {
            if (onBoard[board] != null) {
                sums[boards.sources()[board]] += deviations[board];
                counts[boards.sources()[board]]++;
            }
        }
        for (int source = 0; source < sums.length; source++) {
            sums[source] = counts[source] == 0 ? 0 : sums[source] / (counts[source] + prior);
        }
        return sums;
    }

    /** Takes over, source by source, what models do on single tasks that stand alike on its boards. */
    private void learn(Profile profile, List<Profile> known) {
        for (int source = 0; source < boards.sourceNames().size(); source++) {
            double weights = LIKE_MODELS_PRIOR;
            double[] sums = new double[tasks.count()];
            for (Profile other : known) {
                double alike = likeness(profile, other, source);
                weights += alike;
                for (int task = 0; alike > 0 && task < sums.length; task++) {
                    sums[task] += alike * other.byTask()[task];
                }
            }
            for (int task = 0; task < sums.length; task++) {
                if (sourceOf(task) == source) {
                    profile.byTask()[task] = (float) (sums[task] / weights);
                }
            }
        }
    }

    /** Returns how much alike two models stand on the boards of a source, 0 where one of them does not stand there. */
    private double likeness(Profile profile, Profile other, int source) {
        Standing standing = standings.get(other.standing());
        double squares = 0;
        double abilities = 0;
        int count = 0;
        for (int task = 0; task < tasks.count(); task++) {
            if (sourceOf(task) == source && standing.knows(task) && profile.measured()[task]) {
                double apart = profile.byBoard()[task] - other.byBoard()[task];
                abilities = profile.ability() + profile.bySource()[task] - other.ability() - other.bySource()[task];
                squares += apart * apart;
                count++;
            }
        }
        if (count == 0) {
            return 0;
        }
        double distance = squares / count + ABILITY_SHARE * abilities * abilities;
        return StrictMath.exp(-distance / (2 * LIKE_MODELS_WIDTH * LIKE_MODELS_WIDTH));
    }

    /** Takes over, for tasks of boards that the model does not stand on, what it does on tasks that are like them. */
    private void transfer(Profile profile) {
        for (int task = 0; task < tasks.count(); task++) {
            if (!profile.measured()[task]) {
                double weights = LIKE_TASKS_PRIOR;
                double sum = 0;
                for (int other = 0; other < tasks.count(); other++) {
                    if (profile.measured()[other]) {
                        double alike = tasks.likeness(task, other, LIKE_TASKS_POWER);
                        weights += alike;
                        sum += alike * profile.deviation(other);
                    }
                }
                profile.bySource()[task] = 0;
                profile.byTask()[task] = (float) (sum / weights);
            }
        }
    }

    private int sourceOf(int task) {
        return boards.sources()[tasks.get(task).board()];
    }
}
