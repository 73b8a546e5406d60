// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.ledger;

import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;

/**
 * An amount that moves from one account to another. Append-only, and unique by generation, kind and attempt.
 *
 * @param amount always more than nothing
 */
public record Transfer(
        GenerationId generationId, Kind kind, int attempt, LedgerAccount debit, LedgerAccount credit, Usd amount) {

    /** Why it moves. */
    public enum Kind {
        /** The caller pays. */
        CHARGE,
        /** The provider is owed. */
        UPSTREAM,
        /** The provider is owed for what came after the generation had ended. */
        SUSPENSE
    }

    public Transfer {
        if (amount.nanos() <= 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: more than 0)");
        }
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("debit: " + debit + " (expected: not the account that is credited)");
        }
    }
}
