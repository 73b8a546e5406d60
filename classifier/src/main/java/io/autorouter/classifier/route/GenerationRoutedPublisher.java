// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.route;

import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.concurrent.CompletableFuture;

/** Tells the dispatchers where a generation goes. */
public final class GenerationRoutedPublisher {

    private final EventProducer producer;

    public GenerationRoutedPublisher(EventProducer producer) {
        this.producer = producer;
    }

    CompletableFuture<Void> publish(GenerationRouted routed) {
        return producer.send(
                Topics.GENERATION_ROUTED, routed.request().generationId().value(), routed);
    }
}
