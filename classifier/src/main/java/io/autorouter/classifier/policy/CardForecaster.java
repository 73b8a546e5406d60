// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.model.ModelId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Foretells from the published scores of the catalogue alone: see {@link Prediction}. */
public final class CardForecaster implements Forecaster {

    private final String version;

    /** Makes one for a catalogue of that version: new figures are a new version. */
    public CardForecaster(String catalogueVersion) {
        this.version = "cards-1+" + catalogueVersion;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Forecast forecast(Question question, Collection<CatalogueModel> models) {
        Prediction prediction =
                Prediction.of(question.signals(), question.task().type(), question.requirements());
        Map<ModelId, Forecast.Expected> expected = new HashMap<>();
        for (CatalogueModel model : models) {
            expected.put(model.id(), new Forecast.Expected(prediction.quality(model), prediction.outputTokens(model)));
        }
        return new Forecast(expected);
    }
}
