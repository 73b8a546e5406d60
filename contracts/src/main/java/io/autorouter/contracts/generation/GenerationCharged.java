// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.money.Usd;
import java.time.Instant;

/**
 * Billing settled a generation.
 *
 * @param requestedAt when the generation was asked for
 * @param charged what the caller pays
 * @param upstreamCost what the provider asks for it: of the house, or of the account itself, whose credential was used
 */
public record GenerationCharged(
        GenerationId generationId,
        AccountId accountId,
        Instant requestedAt,
        Instant chargedAt,
        Kind kind,
        Usd charged,
        Usd upstreamCost) {

    /** Why the amount is what it is. */
    public enum Kind {
        /** The usage times the price. */
        CHARGED,
        /** Nothing, though the provider is owed: the answer failed (zero-completion insurance). */
        INSURED,
        /** Nothing, as nothing was used, or only what the account owes its provider itself. */
        FREE,
        @JsonEnumDefaultValue
        UNKNOWN
    }
}
