// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import java.util.Collection;

/** Stands for a forecaster that could not be read: it always breaks, so that decisions are made by plain means and say so. */
public final class BrokenForecaster implements Forecaster {

    @Override
    public String version() {
        return "broken";
    }

    @Override
    public Forecast forecast(Question question, Collection<CatalogueModel> models) {
        throw new IllegalStateException("the meta-model could not be read at the start");
    }
}
