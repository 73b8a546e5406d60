// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.pool;

import java.util.Map;

/**
 * How good a model is that reasons so much, and how much it writes.
 *
 * @param ability over all, in logits on the scale of the meta-model
 * @param deviations what it does better than that, by domain
 * @param visible tokens of its answers, over those of the pool's median model
 * @param hidden tokens that it thinks for each that it shows, over all that people ask
 */
public record Strength(double ability, Map<String, Double> deviations, double visible, double hidden) {

    public Strength {
        deviations = Map.copyOf(deviations);
    }

    /** Returns what it does better in a domain; 0 where nothing is known. */
    public double deviation(String domain) {
        return deviations.getOrDefault(domain, 0.0);
    }
}
