// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.change;

import io.autorouter.contracts.wire.EventProducer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changes once they are committed. That it may fail is no matter, and nobody waits for it: {@link ChangeRunner}
 * tells again what did not come through.
 */
public final class ChangePublisher {

    private volatile @Nullable EventProducer events;

    /** Takes the connection to Kafka, once it stands. */
    public void connect(EventProducer producer) {
        events = producer;
    }

    public <E> void publish(Change<E> change) {
        EventProducer connected = events;
        if (connected != null) {
            connected.send(change.topic(), change.key(), change.event());
        }
    }
}
