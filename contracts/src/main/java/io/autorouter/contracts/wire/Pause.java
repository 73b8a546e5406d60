// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between tries. A parameter, so that tests need not wait. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits that long.
     *
     * @throws InterruptedException if the service stops meanwhile
     */
    void take(Duration time) throws InterruptedException;

    /** Returns a pause that ends early once the latch is open: nothing that waits may hold a stopping service up. */
    static Pause endedBy(CountDownLatch stopping) {
        return time -> {
            if (stopping.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("the service stops");
            }
        };
    }
}
