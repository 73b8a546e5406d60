// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.money.Price;
import java.util.Map;

/** Ranks the models of the pool for a request. Pure: the same input under the same version gives the same ranking. */
public interface Policy {

    String name();

    /** Returns what changes whenever the same input may be ranked differently. */
    String version();

    /**
     * Ranks the models.
     *
     * @param pool every model that somebody offers, with the price where it would be called first
     */
    Ranking decide(Question question, Map<CatalogueModel, Price> pool);
}
