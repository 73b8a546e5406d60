// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import io.autorouter.classifier.catalogue.CatalogueModel;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;

/**
 * A model that could serve the request.
 *
 * @param price where it would be called first
 * @param quality predicted, 0 to 1
 * @param expectedCost for the whole generation
 */
record Candidate(CatalogueModel model, Price price, double quality, Usd expectedCost) {}
