// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.model;

import io.autorouter.contracts.model.ModelListed;
import io.autorouter.contracts.wire.TopicReader;
import io.autorouter.gateway.admission.PriceBoard;
import org.jspecify.annotations.Nullable;

/** Keeps the shelf as the classifier's topic has it. */
public final class ModelListedListener implements TopicReader.Sink<ModelListed> {

    private final ModelShelf shelf;
    private final PriceBoard prices;

    public ModelListedListener(ModelShelf shelf, PriceBoard prices) {
        this.shelf = shelf;
        this.prices = prices;
    }

    @Override
    public void accept(String key, @Nullable ModelListed model) {
        prices.put(key, model);
        shelf.put(key, model);
    }
}
