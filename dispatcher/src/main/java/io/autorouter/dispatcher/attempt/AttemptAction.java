// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done after a step of the {@link AttemptMachine}, in order. */
public sealed interface AttemptAction {

    /** Call there; tell of it under this number. */
    record Call(int call, Place place) implements AttemptAction {}

    /** Close the connection of a call. */
    record Close(int call) implements AttemptAction {}

    /**
     * Send the frame to the gateway; beside an {@link End}, the last frame: not before that is published.
     *
     * @param urgent whether somebody waits for it, so that it must not wait for company
     */
    record Send(StreamFrame frame, boolean urgent) implements AttemptAction {}

    /**
     * Publish how it ended; nothing follows.
     *
     * @param answerer who answered, or failed last; null where nobody was reached
     * @param firstTokenMs from the caller's request
     * @param totalMs from the caller's request
     * @param ownCount our own count, where the usage is the provider's
     */
    record End(
            Ending ending,
            @Nullable Place answerer,
            TokenUsage usage,
            @Nullable String upstreamId,
            @Nullable Long firstTokenMs,
            long totalMs,
            List<Attempt> calls,
            @Nullable OwnCount ownCount)
            implements AttemptAction {

        public End {
            calls = List.copyOf(calls);
        }
    }
}
