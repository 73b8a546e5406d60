// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.dispatch;

import io.autorouter.contracts.generation.GenerationCancelled;
import io.autorouter.contracts.wire.TopicReader;
import org.jspecify.annotations.Nullable;

/** Hands cancellations to the dispatcher. Every dispatcher hears all; most concern another. */
public final class GenerationCancelledListener implements TopicReader.Sink<GenerationCancelled> {

    private final DispatchRunner dispatcher;

    public GenerationCancelledListener(DispatchRunner dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void accept(String key, @Nullable GenerationCancelled event) {
        if (event != null) {
            dispatcher.cancel(event);
        }
    }
}
