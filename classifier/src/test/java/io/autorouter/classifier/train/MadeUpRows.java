// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.meta.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small made-up benchmark: a strong and dear model, a cheap one that is good at sums alone, and one that only its cards
 * are known of and that is as good at poems as the strong one.
 */
public final class MadeUpRows {

    public static final String STRONG = "made-up/strong";
    public static final String CHEAP = "made-up/cheap";
    public static final String CARDS_ONLY = "made-up/cards-only";

    private static final int PROMPTS = 120;
    private static final String[] THINGS = {"apples", "stones", "rivers", "clouds", "horses", "lamps", "ships", "bells"
    };

    private MadeUpRows() {}

    public static RoutingRows of(long seed) {
        var dice = new Random(seed);
        List<RoutingRows.Row> rows = new ArrayList<>();
        for (int i = 0; i < PROMPTS; i++) {
            String thing = THINGS[dice.nextInt(THINGS.length)];
            String sum =
                    "Add " + dice.nextInt(900) + " and " + dice.nextInt(900) + " " + thing + ". How many are there?";
            rows.add(row("sum-" + i, "sums", sum, 0.95, 0.93, dice));
            String poem = "Write a sad poem about " + thing + " that rhymes in every second line";
            rows.add(row("poem-" + i, "poems", poem, 0.9, 0.15, dice));
        }
        return new RoutingRows(rows, List.of(STRONG, CHEAP), cards());
    }

    public static List<Card> cards() {
        return List.of(
                new Card(STRONG, "made-up", "sums", PROMPTS, 0.95, 0.01),
                new Card(STRONG, "made-up", "poems", PROMPTS, 0.9, 0.01),
                new Card(CHEAP, "made-up", "sums", PROMPTS, 0.93, 0.0001),
                new Card(CHEAP, "made-up", "poems", PROMPTS, 0.15, 0.0001),
                new Card(CARDS_ONLY, "made-up", "sums", PROMPTS, 0.3, 0.001),
                new Card(CARDS_ONLY, "made-up", "poems", PROMPTS, 0.88, 0.001));
    }

    public static List<Features> features(RoutingRows rows) {
        return rows.rows().stream().map(row -> Features.of(row.text())).toList();
    }

    private static RoutingRows.Row row(String id, String task, String text, double strong, double cheap, Random dice) {
        return new RoutingRows.Row(
                id,
                "made-up",
                task,
                text,
                List.of(
                        new RoutingRows.Outcome(0, dice.nextDouble() < strong ? 1 : 0, 0.01f),
                        new RoutingRows.Outcome(1, dice.nextDouble() < cheap ? 1 : 0, 0.0001f)));
    }
}
