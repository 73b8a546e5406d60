// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
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
 * @param upstream what the provider is owed
 */
record Charge(
        GenerationId generationId,
        int attempt,
        AccountId account,
        @Nullable ModelId model,
        @Nullable ProviderSlug provider,
        GenerationCharged.Kind kind,
        TokenUsage usage,
        @Nullable Price price,
        Usd charged,
        Usd upstream,
        Instant requestedAt,
        Instant endedAt,
        Instant chargedAt) {

    /** Tells whether something was used, and what the provider is owed for it is not known. */
    boolean isUnpriced() {
        return usage.totalTokens() > 0 && price == null;
    }

    /** Returns the event that tells the others: the same one whenever it is asked for. */
    GenerationCharged event() {
        return new GenerationCharged(generationId, account, requestedAt, chargedAt, kind, charged, upstream);
    }
}
