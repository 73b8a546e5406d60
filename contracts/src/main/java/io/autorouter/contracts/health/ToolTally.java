// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.health;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Requests whose answers ended with calls of tools.
 *
 * @param requests at least one
 * @param errors those of them with a call that is no JSON, names a tool that the request has not, or breaks its schema
 */
public record ToolTally(long requests, long errors) {

    private static final int DECIMALS = 4;

    public ToolTally {
        if (requests < 1 || errors < 0 || errors > requests) {
            throw new IllegalArgumentException("tools: " + errors + " of " + requests
                    + " (expected: 0 of 1, or more, and no more errors than requests)");
        }
    }

    public ToolTally plus(ToolTally other) {
        return new ToolTally(requests + other.requests, errors + other.errors);
    }

    /** Returns the share of requests without an error, 0..1. */
    public BigDecimal successRate() {
        return BigDecimal.valueOf(requests - errors)
                .divide(BigDecimal.valueOf(requests), DECIMALS, RoundingMode.HALF_EVEN);
    }
}
