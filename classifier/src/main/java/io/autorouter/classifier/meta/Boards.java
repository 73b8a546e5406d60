// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What boards have in common, however strong the models are that stand on them: how hard each is, and how costly, on scales
 * that all boards share. Fitted to the cards of all models together, so that a model that stands on few boards can be
 * compared with one that stands on others.
 *
 * @param names source and domain, such as {@code mmlu-pro/law}
 * @param sources the benchmark of each board, as a number
 * @param difficulty in logits: a model of ability 0 scores σ(−difficulty)
 * @param logCost logarithm of what a prompt costs a model of usual costliness
 * @param places of the boards, by name
 */
@SuppressWarnings("ArrayRecordComponent") // numbers on the request path; nobody compares or changes them
public record Boards(
        List<String> names,
        List<String> sourceNames,
        int[] sources,
        float[] difficulty,
        float[] logCost,
        Map<String, Integer> places) {

    /** What keeps a division from one by zero. */
    public static final double TINY = 1e-9;

    private static final int ROUNDS = 40;
    private static final double ABILITY_PRECISION = 0.05;
    private static final double SCORE_MIN = 0.01;
    private static final double COST_MIN = TINY;

    /** Makes them of numbers that were fitted before. */
    public static Boards of(
            List<String> names, List<String> sourceNames, int[] sources, float[] difficulty, float[] logCost) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int board = 0; board < names.size(); board++) {
            places.put(names.get(board), board);
        }
        return new Boards(names, sourceNames, sources, difficulty, logCost, places);
    }

    /**
     * Returns the board of a task: the task's own, or that of the part of its name before the slash.
     *
     * @throws IllegalArgumentException if no card stands on it
     */
    public int of(String source, String task) {
        Integer whole = places.get(source + "/" + task);
        if (whole != null) {
            return whole;
        }
        Integer part = places.get(source + "/" + task.split("/", 2)[0]);
        if (part == null) {
            throw new IllegalArgumentException("cards: none of source " + source + " for task " + task
                    + " (expected: a card with the domain " + task + " or " + task.split("/", 2)[0] + ")");
        }
        return part;
    }

    /** Fits difficulties and abilities in turns: logit(score) = ability − difficulty. */
    public static Boards fit(List<Card> cards) {
        Map<String, Integer> places = new LinkedHashMap<>();
        Map<String, Integer> sourcePlaces = new LinkedHashMap<>();
        Map<String, List<Card>> byModel = new LinkedHashMap<>();
        List<Integer> sources = new ArrayList<>();
        for (Card card : cards) {
            sourcePlaces.putIfAbsent(card.source(), sourcePlaces.size());
            if (places.putIfAbsent(card.board(), places.size()) == null) {
                sources.add(sourcePlaces.get(card.source()));
            }
            byModel.computeIfAbsent(card.model(), name -> new ArrayList<>()).add(card);
        }
        var boards = new Boards(
                List.copyOf(places.keySet()),
                List.copyOf(sourcePlaces.keySet()),
                sources.stream().mapToInt(Integer::intValue).toArray(),
                new float[places.size()],
                new float[places.size()],
                places);
        for (int round = 0; round < ROUNDS; round++) {
            boards.improve(byModel);
            boards.improveCosts(byModel);
        }
        return boards;
    }

    private void improve(Map<String, List<Card>> byModel) {
        double[] hard = new double[names.size()];
        int[] count = new int[names.size()];
        for (List<Card> cards : byModel.values()) {
            double ability = ability(cards);
            for (Card card : cards) {
                int board = place(card);
                hard[board] += ability - logit(card.meanScore());
                count[board]++;
            }
        }
        for (int board = 0; board < hard.length; board++) {
            difficulty[board] = (float) (hard[board] / (count[board] + ABILITY_PRECISION));
        }
    }

    /** Costs are told next to what models usually cost, so that one of which nothing is known counts as usual. */
    private void improveCosts(Map<String, List<Card>> byModel) {
        Map<String, List<Card>> telling = new LinkedHashMap<>();
        byModel.forEach((model, cards) -> {
            if (cards.stream().anyMatch(Card::tellsCost)) {
                telling.put(model, cards);
            }
        });
        double usual = telling.values().stream()
                .mapToDouble(this::costliness)
                .average()
                .orElse(0);
        double[] dear = new double[names.size()];
        int[] count = new int[names.size()];
        for (List<Card> cards : telling.values()) {
            double costliness = costliness(cards) - usual;
            for (Card card : cards) {
                if (card.tellsCost()) {
                    dear[place(card)] += logCost(card) - costliness;
                    count[place(card)]++;
                }
            }
        }
        double everywhere =
                Arrays.stream(dear).sum() / Math.max(1, IntStream.of(count).sum());
        for (int board = 0; board < dear.length; board++) {
            logCost[board] =
                    (float) ((dear[board] + ABILITY_PRECISION * everywhere) / (count[board] + ABILITY_PRECISION));
        }
    }

    int place(Card card) {
        return places.getOrDefault(card.board(), -1);
    }

    /** Returns how strong a model is: what its cards say once the difficulty of each board is added. */
    double ability(List<Card> cards) {
        return average(cards, difficulty, true);
    }

    /** Returns the logarithm of what a model costs over what is usual. */
    double costliness(List<Card> cards) {
        return average(cards.stream().filter(Card::tellsCost).toList(), logCost, false);
    }

    /** A benchmark with many boards does not outvote one with a single board by their number. */
    private double average(List<Card> cards, float[] offsets, boolean isScore) {
        Map<String, Integer> boardsOf = new HashMap<>();
        for (Card card : cards) {
            boardsOf.merge(card.source(), 1, Integer::sum);
        }
        double sum = 0;
        double weights = 0;
        for (Card card : cards) {
            int board = place(card);
            double weight = 1 / Math.sqrt(boardsOf.getOrDefault(card.source(), 1));
            if (board >= 0) {
                sum += weight * (isScore ? logit(card.meanScore()) + offsets[board] : logCost(card) - offsets[board]);
                weights += weight;
            }
        }
        return sum / (weights + (isScore ? ABILITY_PRECISION : TINY));
    }

    static double logCost(Card card) {
        return logCost(card.meanCostUsd());
    }

    /** Returns the logarithm of a cost in USD, which is kept away from 0. */
    public static double logCost(double usd) {
        return StrictMath.log(Math.max(usd, COST_MIN));
    }

    /** Returns the logit of a share, which is kept away from 0 and 1. */
    public static double logit(double share) {
        double bounded = Math.clamp(share, SCORE_MIN, 1 - SCORE_MIN);
        return StrictMath.log(bounded / (1 - bounded));
    }

    /** Returns the share that a logit stands for. */
    public static double chance(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /** Returns the card of each board, or null. */
    @Nullable
    Card[] inOrder(List<Card> cards) {
        @Nullable Card[] ordered = new Card[names.size()];
        for (Card card : cards) {
            int board = place(card);
            if (board >= 0) {
                ordered[board] = card;
            }
        }
        return ordered;
    }
}
