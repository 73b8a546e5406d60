// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.util.concurrent.CompletableFuture;

/** Publishes how attempts ended. */
public final class GenerationEndedPublisher {

    private final EventProducer producer;

    public GenerationEndedPublisher(EventProducer producer) {
        this.producer = producer;
    }

    CompletableFuture<Void> publish(GenerationEnded ended) {
        return producer.send(Topics.GENERATION_ENDED, ended.caller().accountId().value(), ended);
    }
}
