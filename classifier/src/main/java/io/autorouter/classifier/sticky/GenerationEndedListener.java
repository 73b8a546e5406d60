// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.sticky;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.wire.TopicReader;
import org.jspecify.annotations.Nullable;

/** Hears of the end of every turn, whichever classifier routed it. */
public final class GenerationEndedListener implements TopicReader.Sink<GenerationEnded> {

    private final ConversationMemory memory;

    public GenerationEndedListener(ConversationMemory memory) {
        this.memory = memory;
    }

    @Override
    public void accept(String key, @Nullable GenerationEnded ended) {
        if (ended != null) {
            memory.note(ended);
        }
    }
}
