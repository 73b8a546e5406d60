// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.account;

import io.autorouter.contracts.money.Usd;

/** How much may be spent, and over which time. */
public record SpendLimit(Usd amount, SpendInterval interval) {

    public SpendLimit {
        if (amount.nanos() < 0) {
            throw new IllegalArgumentException("limit: " + amount + " (expected: >= 0 USD)");
        }
    }
}
