// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.contracts.model.ModelId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of each model for one request.
 *
 * @param insight what the prompt was seen to be like; null where nobody looked
 */
public record Forecast(
        Map<ModelId, Expected> models, @Nullable Insight insight) {

    public Forecast {
        models = Map.copyOf(models);
    }

    Forecast(Map<ModelId, Expected> models) {
        this(models, null);
    }

    /**
     * What a forecast goes by, for the record.
     *
     * @param domain whose published figures counted most
     * @param novelty 0 for a prompt like those that outcomes are known of, 1 for one unlike them all
     * @param difficulty in logits: a model of ability 0 succeeds at 0 every second time
     */
    public record Insight(String domain, double novelty, double difficulty) {}

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
