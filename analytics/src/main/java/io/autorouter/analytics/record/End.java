// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.analytics.rollup.Countable.Outcome;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.provider.ProviderSlug;
import io.autorouter.contracts.usage.TokenUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a generation ended: the facts of its first ending that is not an abandonment.
 *
 * @param attempt whose ending it is
 * @param cacheDiscountNanos what cached tokens cost less than fresh ones, or those written to a cache more
 * @param byok whether the provider bills the account itself
 * @param attempts the calls to providers, as JSON
 */
record End(
        int attempt,
        Instant endedAt,
        Outcome outcome,
        Finish finish,
        @Nullable String router,
        @Nullable String taskType,
        @Nullable String sessionId,
        @Nullable Server server,
        TokenUsage usage,
        long cacheDiscountNanos,
        boolean byok,
        @Nullable Long firstTokenMs,
        long totalMs,
        String attempts) {

    /** Why it ended, in the public API's words and the provider's own. */
    record Finish(
            @Nullable String reason,
            @Nullable String nativeReason,
            @Nullable String failureCode,
            @Nullable String failureMessage) {}

    /**
     * Who answered.
     *
     * @param upstreamId the provider's own id of the answer
     */
    record Server(
            ModelId model,
            ProviderSlug provider,
            String providerName,
            @Nullable String priceVersion,
            @Nullable String upstreamId) {}
}
