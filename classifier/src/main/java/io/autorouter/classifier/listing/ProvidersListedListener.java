// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.wire.TopicReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the list of providers, and each that replaces it. */
public final class ProvidersListedListener implements TopicReader.Sink<ProvidersListed> {

    private final Consumer<ProvidersListed> onChange;

    public ProvidersListedListener(Consumer<ProvidersListed> onChange) {
        this.onChange = onChange;
    }

    @Override
    public void accept(String key, @Nullable ProvidersListed providers) {
        if (providers != null) {
            onChange.accept(providers);
        }
    }
}
