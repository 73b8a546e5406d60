// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import java.util.Collection;

/**
 * Foretells how well each model would answer a request, and at what length. Knows nothing of prices, filters and
 * preferences: those come after it. Pure: the same input under the same version gives the same forecast, bit for bit.
 */
public interface Forecaster {

    /** Foretells for each of the models, and for no other. Runs on the request path. */
    Forecast forecast(Question question, Collection<CatalogueModel> models);

    /** Returns what changes whenever the same question may get another forecast. */
    String version();
}
