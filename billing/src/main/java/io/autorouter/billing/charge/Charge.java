// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.account.Caller;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a generation was charged, and everything that the amounts follow from. Times are whole microseconds, as the
 * database keeps them: what is read back is what was written.
 *
 * @param model who answered; null where nobody was reached
 * @param price what the usage is multiplied by; null where nobody was reached, or whoever tells does not know it
 * @param charged what the caller pays
 * @param upstream what the house owes the provider
 * @param byok what the account owes the provider itself, as it brought its own key
 * @param ownCount our own count beside the provider's; null: not told
 */
record Charge(
        GenerationId generationId,
        int attempt,
        Caller caller,
        @Nullable ModelId model,
        @Nullable ProviderSlug provider,
        GenerationCharged.Kind kind,
        TokenUsage usage,
        @Nullable Price price,
        Usd charged,
        Usd upstream,
        Usd byok,
        @Nullable OwnCount ownCount,
        Instant requestedAt,
        Instant endedAt,
        Instant chargedAt) {

    AccountId account() {
        return caller.accountId();
    }

    /** Tells whether something was used, and what the provider is owed for it is not known. */
    boolean isUnpriced() {
        return usage.used() && price == null;
    }

    /** Tells whether the provider's count is not to be believed. */
    boolean isDisputed() {
        return ownCount != null && ownCount.disputed();
    }

    /** Returns the event that tells the others: the same one whenever it is asked for. */
    GenerationCharged event() {
        return new GenerationCharged(
                generationId, account(), requestedAt, chargedAt, kind, charged, upstream.plus(byok));
    }

    Standing standing() {
        return new Standing(generationId, attempt, endedAt, event());
    }

    /** What the books hold of a generation that is charged: enough to tell a copy, and to tell the others again. */
    record Standing(GenerationId generationId, int attempt, Instant endedAt, GenerationCharged event) {

        boolean isOf(Charge other) {
            return attempt == other.attempt && endedAt.equals(other.endedAt);
        }
    }
}
