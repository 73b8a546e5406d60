// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.lease;

import java.time.Duration;

/**
 * How long leases last.
 *
 * @param admits how long a gateway may admit requests against one
 * @param settles how long what was admitted may run on; what is open after that is voided
 * @param closes the same once the gateway says that all has come to its end: time for its last charges to arrive
 */
public record LeaseTerms(Duration admits, Duration settles, Duration closes) {

    public LeaseTerms {
        requirePositive("admits", admits);
        requirePositive("settles", settles);
        requirePositive("closes", closes);
    }

    private static void requirePositive(String name, Duration given) {
        if (!given.isPositive()) {
            throw new IllegalArgumentException("router.billing.lease." + name + ": " + given + " (expected: above 0)");
        }
    }
}
