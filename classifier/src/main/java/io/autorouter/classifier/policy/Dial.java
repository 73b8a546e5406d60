// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * How quality is weighed against cost: what {@code cost_quality_tradeoff} means, and what holds where it is unset. Belongs
 * to a forecaster, as it is tuned to what that one foretells.
 *
 * @param lambdas quality that a dollar must buy, for 0 to 9: from 0, and rising. At 10 nothing but the cost counts
 * @param margin quality that may be given up for a lower cost where the dial is unset
 * @param worth quality that a dollar must buy where the dial is unset, before the margin: what is dearer is no measure
 */
public record Dial(List<BigDecimal> lambdas, BigDecimal margin, BigDecimal worth) {

    /** The highest setting: the cheapest. */
    public static final int CHEAPEST = 10;

    /** For forecasts by a model's general strength alone: {@code docs/decisions/011-the-choice.md}. */
    public static final Dial CARDS = of("0.075", "0", "2.4", "4.9", "9.6", "48", "114", "154", "220", "1390", "3780");

    /** For {@link MetaForecaster}. How these values were found: {@code docs/meta-model.md}. */
    public static final Dial META = of("0.02", "0", "0.015", "0.81", "1.98", "3.37", "4.57", "44", "113", "197", "572")
            .worth("3.37");

    public Dial {
        lambdas = List.copyOf(lambdas);
        if (lambdas.size() != CHEAPEST || lambdas.getFirst().signum() != 0) {
            throw new IllegalArgumentException("lambdas: " + lambdas + " (expected: " + CHEAPEST + ", the first 0)");
        }
        for (int i = 1; i < lambdas.size(); i++) {
            if (lambdas.get(i).compareTo(lambdas.get(i - 1)) <= 0) {
                throw new IllegalArgumentException("lambdas: " + lambdas + " (expected: rising)");
            }
        }
        if (worth.signum() < 0) {
            throw new IllegalArgumentException("worth: " + worth + " (expected: >= 0)");
        }
        if (margin.signum() < 0 || margin.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("margin: " + margin + " (expected: 0..1)");
        }
    }

    /** A dial by which every better answer is worth its cost. */
    public Dial(List<BigDecimal> lambdas, BigDecimal margin) {
        this(lambdas, margin, BigDecimal.ZERO);
    }

    private Dial worth(String perDollar) {
        return new Dial(lambdas, margin, new BigDecimal(perDollar));
    }

    private static Dial of(String margin, String... lambdas) {
        return new Dial(List.of(lambdas).stream().map(BigDecimal::new).toList(), new BigDecimal(margin));
    }

    /** Returns what a dollar must buy at this setting, below that of the cheapest. */
    BigDecimal lambda(int tradeoff) {
        return lambdas.get(tradeoff);
    }

    /** Returns what changes when one of the values does. */
    String version() {
        return Integer.toHexString(31 * (31 * lambdas.hashCode() + margin.hashCode()) + worth.hashCode());
    }
}
