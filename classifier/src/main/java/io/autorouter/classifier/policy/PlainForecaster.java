// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.classifier.catalogue.Domain;
import io.autorouter.contracts.model.ModelId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What takes the place of a forecaster that breaks or is late: how strong a model is in general, never mind the prompt. */
public final class PlainForecaster implements Forecaster {

    private static final double STEEPNESS = 1.7;
    private static final int ANSWER_TOKENS = 400;

    @Override
    public String version() {
        return "plain-1";
    }

    @Override
    public Forecast forecast(Question question, Collection<CatalogueModel> models) {
        Map<ModelId, Forecast.Expected> expected = new HashMap<>();
        for (CatalogueModel model : models) {
            double quality = 1 / (1 + Math.exp(-STEEPNESS * model.strength(Domain.GENERAL)));
            long tokens = Math.max(1, Math.round(ANSWER_TOKENS * model.verbosity()));
            expected.put(model.id(), new Forecast.Expected(quality, tokens));
        }
        return new Forecast(expected);
    }
}
