// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.GenerationRouted;
import io.autorouter.contracts.wire.EventHandler;
import io.autorouter.contracts.wire.MalformedEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands routed generations to the dispatcher, as long as there is room. */
public final class GenerationRoutedListener implements EventHandler<GenerationRouted> {

    private final DispatchRunner dispatcher;
    private final DeadLetterPublisher deadLetters;

    public GenerationRoutedListener(DispatchRunner dispatcher, DeadLetterPublisher deadLetters) {
        this.dispatcher = dispatcher;
        this.deadLetters = deadLetters;
    }

    @Override
    public void handle(String key, GenerationRouted event) {
        dispatcher.dispatch(event);
    }

    @Override
    public void handleMalformed(ConsumerRecord<String, byte[]> record, MalformedEventException why) {
        deadLetters.publish(record, why);
    }

    @Override
    public int room() {
        return dispatcher.room();
    }
}
