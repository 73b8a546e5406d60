// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * A model that can serve a request, and what is foretold of it. Holds exactly what is recorded with the decision, so that
 * the choice can be made again from the record.
 *
 * @param quality predicted, 0 to 1, in millionths
 * @param expectedCost for the whole generation
 * @param outputTokens that the cost was reckoned with
 */
public record Candidate(ModelId model, BigDecimal quality, Usd expectedCost, long outputTokens) {

    /** The cheapest first; of several at one price the best. */
    static final Comparator<Candidate> CHEAPEST = Comparator.comparing(Candidate::expectedCost)
            .thenComparing(Candidate::quality, Comparator.reverseOrder())
            .thenComparing(Candidate::name);

    /** The best first; of several as good the cheapest. */
    static final Comparator<Candidate> BEST =
            Comparator.comparing(Candidate::quality).reversed().thenComparing(CHEAPEST);

    private static final int DECIMALS = 6;
    private static final double MILLION = 1e6;

    /** Makes one of a prediction, whose last digits nobody needs and no record keeps. */
    public static Candidate of(ModelId model, double quality, Usd expectedCost, long outputTokens) {
        return new Candidate(
                model, BigDecimal.valueOf(Math.round(quality * MILLION), DECIMALS), expectedCost, outputTokens);
    }

    private String name() {
        return model.value();
    }
}
