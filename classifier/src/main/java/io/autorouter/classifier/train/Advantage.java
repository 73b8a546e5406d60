// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.train;

import io.autorouter.classifier.feature.Features;
import io.autorouter.classifier.feature.Options;
import io.autorouter.classifier.meta.Contrast;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much better strong models do than weak ones, prompt by prompt: a line through what each prompt's outcomes gain for a logit
 * of ability over how much its answers repeat one another. Sources differ in what they gain; only the slope within them counts.
 *
 * @param abilities of all models, in logits
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of one training; nobody compares or changes them
record Advantage(double[] abilities) {

    /** Where models hardly differ, outcomes hardly tell what ability gains. */
    private static final double SPREAD_PRIOR = 0.1;

    /** Squares of sameness that stand against any slope: some twenty prompts. */
    private static final double PRIOR = 1;

    /** Returns the line over the rows that give answers to choose from. */
    Contrast contrast(TaskRows rows, List<Features> texts) {
        Map<String, Sums> bySource = new TreeMap<>();
        var all = new Sums();
        for (int row = 0; row < rows.count(); row++) {
            Options options = texts.get(rows.original(row)).options();
            if (options.given()) {
                double gained = gained(rows.get(row).outcomes());
                all.add(options.sameness(), gained);
                bySource.computeIfAbsent(rows.get(row).source(), source -> new Sums())
                        .add(options.sameness(), gained);
            }
        }
        double together = 0;
        double variety = PRIOR;
        for (Sums sums : bySource.values()) {
            together += sums.together();
            variety += sums.variety();
        }
        return new Contrast((float) (together / variety), (float) all.usual());
    }

    /** Returns the slope of scores over abilities. */
    private double gained(List<RoutingRows.Outcome> outcomes) {
        double middle = outcomes.stream()
                .mapToDouble(outcome -> abilities[outcome.model()])
                .average()
                .orElse(0);
        double product = 0;
        double spread = SPREAD_PRIOR;
        for (RoutingRows.Outcome outcome : outcomes) {
            double above = abilities[outcome.model()] - middle;
            product += above * outcome.score();
            spread += above * above;
        }
        return product / spread;
    }

    /** Sums of two numbers and of their products, over prompts. */
    private static final class Sums {
        private int count;
        private double x;
        private double y;
        private double xx;
        private double xy;

        void add(double sameness, double gained) {
            count++;
            x += sameness;
            y += gained;
            xx += sameness * sameness;
            xy += sameness * gained;
        }

        double usual() {
            return count == 0 ? 0 : x / count;
        }

        double variety() {
            return xx - x * usual();
        }

        double together() {
            return xy - y * usual();
        }
    }
}
