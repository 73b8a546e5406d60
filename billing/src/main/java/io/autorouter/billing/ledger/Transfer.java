// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.ledger;

import io.autorouter.contracts.money.Usd;

/**
 * An amount that moves from one account to another. Append-only, and unique by cause, kind, attempt and run.
 *
 * @param cause the generation or the credit that it is for
 * @param attempt of the generation; of a credit that expires in parts, the number of the part
 * @param run of the attempt, where several dispatchers ran it; else 1
 * @param amount always more than nothing
 */
public record Transfer(
        String cause, Kind kind, int attempt, int run, LedgerAccount debit, LedgerAccount credit, Usd amount) {

    /** Why it moves. */
    public enum Kind {
        /** The caller pays. */
        CHARGE,
        /** The provider is owed. */
        UPSTREAM,
        /** The provider is owed for what came after the generation had ended. */
        SUSPENSE,
        /** Somebody paid for credits. */
        PURCHASE,
        /** The house gives credits. */
        PROMOTION,
        /** Credits that were not used in their time go back. */
        EXPIRY
    }

    /** A transfer for the one run of an attempt, or for a credit. */
    public Transfer(String cause, Kind kind, int attempt, LedgerAccount debit, LedgerAccount credit, Usd amount) {
        this(cause, kind, attempt, 1, debit, credit, amount);
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
