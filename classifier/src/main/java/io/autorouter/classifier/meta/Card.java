// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.meta;

/**
 * What a page of benchmarks tells of a model: how it did on a board, on average. All that there is of models without
 * outcomes of their own.
 *
 * @param source the benchmark
 * @param domain a part of it
 * @param n how many prompts
 * @param meanScore 0 to 1
 * @param meanCostUsd of a prompt and its answer; NaN where nobody says
 */
public record Card(String model, String source, String domain, int n, double meanScore, double meanCostUsd) {

    public Card {
        if (!(meanScore >= 0 && meanScore <= 1)) {
            throw new IllegalArgumentException("mean_score: " + meanScore + " (expected: 0..1)");
        }
        if (n < 1) {
            throw new IllegalArgumentException("n: " + n + " (expected: >= 1)");
        }
        if (meanCostUsd < 0 || Double.isInfinite(meanCostUsd)) {
            throw new IllegalArgumentException("mean_cost_usd: " + meanCostUsd + " (expected: >= 0)");
        }
    }

    /** Tells whether it says what an answer costs. */
    boolean tellsCost() {
        return !Double.isNaN(meanCostUsd);
    }

    /** Returns the name of its board. */
    public String board() {
        return source + "/" + domain;
    }
}
