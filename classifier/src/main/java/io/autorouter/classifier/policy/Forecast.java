// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.contracts.model.ModelId;
import java.util.Map;

/** What is expected of each model for one request. */
public record Forecast(Map<ModelId, Expected> models) {

    public Forecast {
        models = Map.copyOf(models);
    }

    /**
     * What is expected of a model.
     *
     * @param quality of its answer, 0 to 1
     * @param outputTokens of its answer, hidden reasoning included; limits are applied where it is priced
     */
    public record Expected(double quality, long outputTokens) {

        public Expected {
            if (!(quality >= 0 && quality <= 1) || outputTokens < 0) {
                throw new IllegalArgumentException("forecast: quality " + quality + ", " + outputTokens
                        + " tokens (expected: 0..1, and 0 tokens or more)");
            }
        }
    }

    /**
     * Returns what is expected of the model.
     *
     * @throws IllegalArgumentException if it was not asked about
     */
    public Expected of(ModelId model) {
        Expected expected = models.get(model);
        if (expected == null) {
            throw new IllegalArgumentException("forecast: none for " + model + " (expected: one for each model)");
        }
        return expected;
    }
}
