// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.wire;

import java.time.Duration;

/** Waits between tries. A parameter, so that tests need not wait. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits that long.
     *
     * @throws InterruptedException if the service stops meanwhile
     */
    void take(Duration time) throws InterruptedException;
}
