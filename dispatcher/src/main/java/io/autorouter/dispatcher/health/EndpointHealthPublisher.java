// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.health;

import io.autorouter.contracts.health.EndpointHealth;
import io.autorouter.contracts.health.HealthBoard;
import io.autorouter.contracts.health.HealthWindows;
import io.autorouter.contracts.topic.Topics;
import io.autorouter.contracts.wire.EventProducer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells how endpoints do. */
public final class EndpointHealthPublisher implements AutoCloseable {

    private final EventProducer producer;
    private final String dispatcher;

    /** Takes the producer over, and closes it in the end. */
    public EndpointHealthPublisher(EventProducer producer, String dispatcher) {
        this.producer = producer;
        this.dispatcher = dispatcher;
    }

    void publish(HealthBoard.Endpoint endpoint, @Nullable HealthWindows windows, Instant at) {
        String key = EndpointHealth.key(endpoint.provider(), endpoint.model(), dispatcher);
        EndpointHealth health = windows == null
                ? null
                : new EndpointHealth(endpoint.provider(), endpoint.model(), dispatcher, at, windows);
        producer.send(Topics.ENDPOINT_HEALTH, key, health);
    }

    @Override
    public void close() {
        producer.close();
    }
}
