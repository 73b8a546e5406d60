// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.meta.Card;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * A part of the rows, as if nothing else were known: cards are made anew from it, and boards without rows vanish.
 *
 * @param places of its rows among all
 */
record Subset(RoutingRows rows, List<Integer> places) {

    /** Takes the rows that fit, without what the hidden models made of them; their published cards stay. */
    static Subset of(RoutingRows all, IntPredicate fits, Set<Integer> hidden) {
        List<String> models = new ArrayList<>();
        Map<Integer, Integer> renumbered = new HashMap<>();
        for (int model = 0; model < all.models().size(); model++) {
            if (!hidden.contains(model)) {
                renumbered.put(model, models.size());
                models.add(all.models().get(model));
            }
        }
        List<Integer> places = new ArrayList<>();
        List<RoutingRows.Row> rows = new ArrayList<>();
        for (int place = 0; place < all.rows().size(); place++) {
            if (fits.test(place)) {
                places.add(place);
                rows.add(without(all.rows().get(place), renumbered));
            }
        }
        return new Subset(new RoutingRows(rows, models, cards(all, rows, models)), places);
    }

    private static RoutingRows.Row without(RoutingRows.Row row, Map<Integer, Integer> renumbered) {
        List<RoutingRows.Outcome> outcomes = new ArrayList<>();
        for (RoutingRows.Outcome outcome : row.outcomes()) {
            Integer model = renumbered.get(outcome.model());
            if (model != null) {
                outcomes.add(new RoutingRows.Outcome(model, outcome.score(), outcome.costUsd()));
            }
        }
        return new RoutingRows.Row(row.id(), row.source(), row.task(), row.text(), outcomes);
    }

    private static List<Card> cards(RoutingRows all, List<RoutingRows.Row> rows, List<String> models) {
        Set<String> sources = new HashSet<>();
        all.rows().forEach(row -> sources.add(row.source()));
        Map<String, double[]> sums = new TreeMap<>();
        Map<String, Card> published = new HashMap<>();
        all.cards().forEach(card -> published.put(card.model() + "\n" + card.board(), card));
        Set<String> known = new HashSet<>();
        all.cards().forEach(card -> known.add(card.board()));
        Set<String> boards = new HashSet<>();
        for (RoutingRows.Row row : rows) {
            String board = board(row, known);
            boards.add(board);
            for (RoutingRows.Outcome outcome : row.outcomes()) {
                double[] sum = sums.computeIfAbsent(models.get(outcome.model()) + "\n" + board, key -> new double[3]);
                sum[0]++;
                sum[1] += outcome.score();
                sum[2] += outcome.costUsd();
            }
        }
        List<Card> cards = new ArrayList<>();
        sums.forEach((key, sum) -> {
            Card like = published.get(key);
            if (like != null) {
                cards.add(new Card(
                        like.model(), like.source(), like.domain(), (int) sum[0], sum[1] / sum[0], sum[2] / sum[0]));
            }
        });
        for (Card card : all.cards()) {
            boolean counted = sums.containsKey(card.model() + "\n" + card.board());
            boolean hidden = !models.contains(card.model()) && boards.contains(card.board());
            if (!counted && (hidden || !sources.contains(card.source()))) {
                cards.add(card);
            }
        }
        return cards;
    }

    private static String board(RoutingRows.Row row, Set<String> boards) {
        String whole = row.source() + "/" + row.task();
        return boards.contains(whole) ? whole : row.source() + "/" + row.task().split("/", 2)[0];
    }
}
