// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.topic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic and the type of its events.
 *
 * @param name {@code <owner>.<subject>.v<major>}
 * @param partitions on creation; more readers than this stand idle
 * @param retention how long events are kept; null: compacted, the last event of each key is kept for ever
 */
public record Topic<E>(
        String name,
        Class<E> event,
        int partitions,
        @Nullable Duration retention) {

    /** Largest record of any topic, in bytes: a request body at its limit, and what the services add to it. */
    public static final int RECORD_BYTES_MAX = 8 << 20;

    public boolean isCompacted() {
        return retention == null;
    }
}
