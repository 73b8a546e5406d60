// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How long to wait for an {@code accepted}: at least the configured time, and longer while queues are. */
final class Patience {

    private static final int TIMES = 4;
    private static final int WEIGHT = 8;
    private static final int CEILING = 8;

    private final long leastMs;
    private final AtomicLong averageMs = new AtomicLong();

    Patience(Duration least) {
        this.leastMs = least.toMillis();
    }

    /** Moves the average towards what a relay waited. */
    void observe(long waitedMs) {
        averageMs.getAndUpdate(average -> average + (waitedMs - average) / WEIGHT);
    }

    long millis() {
        return Math.clamp(averageMs.get() * TIMES, leastMs, leastMs * CEILING);
    }
}
