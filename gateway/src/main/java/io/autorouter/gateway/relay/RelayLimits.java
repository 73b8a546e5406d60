// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import java.time.Duration;

/**
 * How long a relay waits, and how often it tries.
 *
 * @param acceptTimeout least time until a request that nobody accepted is published again; doubled with each attempt
 * @param acceptTotal time after which a request that nobody accepts fails
 * @param beatTimeout silence after which an accepted attempt is lost: three missed beats and some slack
 * @param total time after which any generation fails
 * @param attemptsMax requests published for one generation
 */
public record RelayLimits(
        Duration acceptTimeout, Duration acceptTotal, Duration beatTimeout, Duration total, int attemptsMax) {

    public RelayLimits {
        if (attemptsMax < 1) {
            throw new IllegalArgumentException("attemptsMax: " + attemptsMax + " (expected: >= 1)");
        }
    }
}
