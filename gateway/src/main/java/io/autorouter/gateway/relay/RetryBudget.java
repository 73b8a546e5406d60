// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many relays seek for a second or later attempt at once: slowness must never breed a storm. */
final class RetryBudget {

    private static final int IN_FLIGHT_PER_RETRY = 10;

    private final int least;
    private final AtomicInteger open = new AtomicInteger();

    /** Allows a tenth of what is in flight, and always this many. */
    RetryBudget(int least) {
        this.least = least;
    }

    boolean tryTake(int inFlight) {
        int most = Math.max(least, inFlight / IN_FLIGHT_PER_RETRY);
        if (open.incrementAndGet() <= most) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void giveBack() {
        open.decrementAndGet();
    }

    int open() {
        return open.get();
    }
}
