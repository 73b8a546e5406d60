// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import io.autorouter.contracts.provider.ProvidersListed;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.concurrent.CompletableFuture;

/** Tells the classifier which providers can be reached. */
public final class ProvidersListedPublisher {

    private static final String KEY = "providers";

    private final EventProducer producer;

    public ProvidersListedPublisher(EventProducer producer) {
        this.producer = producer;
    }

    public CompletableFuture<Void> publish(ProvidersListed listed) {
        return producer.send(Topics.PROVIDERS_LISTED, KEY, listed);
    }
}
