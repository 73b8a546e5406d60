// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.StreamFrame;

/** What a relay hears of. */
sealed interface RelayEvent {

    /** A frame of the generation came, of whatever attempt. */
    record Heard(StreamFrame frame, long now) implements RelayEvent {}

    /**
     * The deadline of the state may have passed.
     *
     * @param patience how long to wait for an {@code accepted}, as queues are now
     * @param mayRetry whether the budget of retries has room
     */
    record Tick(long now, long patience, boolean mayRetry) implements RelayEvent {}

    /** Kafka did not take the request. */
    record NotPublished(int attempt) implements RelayEvent {}

    /** The caller closed the connection, or reads too slowly. */
    record CallerLeft() implements RelayEvent {}
}
