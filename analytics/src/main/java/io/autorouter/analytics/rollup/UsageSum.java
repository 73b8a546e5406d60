// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import org.jspecify.annotations.Nullable;

/**
 * What {@code analytics.usage_day} adds up. A failed generation is counted apart: nobody got an answer for its tokens, so
 * they rank no model, though the provider may be owed for them.
 *
 * @param requests that completed, or that the caller cancelled
 */
record UsageSum(
        long requests,
        long failedRequests,
        long promptTokens,
        long completionTokens,
        long reasoningTokens,
        long cachedTokens,
        long spendNanos,
        long upstreamNanos) {

    static final UsageSum ZERO = new UsageSum(0, 0, 0, 0, 0, 0, 0, 0);

    static UsageSum of(Countable.Served served, Countable.@Nullable Paid paid) {
        long spend = paid == null ? 0 : paid.charged().nanos();
        long upstream = paid == null ? 0 : paid.upstreamCost().nanos();
        Countable.Tokens tokens = served.tokens();
        return switch (served.outcome()) {
            case COMPLETED, CANCELLED ->
                new UsageSum(
                        1,
                        0,
                        tokens.prompt(),
                        tokens.completion(),
                        tokens.reasoning(),
                        tokens.cached(),
                        spend,
                        upstream);
            case FAILED -> new UsageSum(0, 1, 0, 0, 0, 0, spend, upstream);
        };
    }

    UsageSum plus(UsageSum other) {
        return new UsageSum(
                Math.addExact(requests, other.requests),
                Math.addExact(failedRequests, other.failedRequests),
                Math.addExact(promptTokens, other.promptTokens),
                Math.addExact(completionTokens, other.completionTokens),
                Math.addExact(reasoningTokens, other.reasoningTokens),
                Math.addExact(cachedTokens, other.cachedTokens),
                Math.addExact(spendNanos, other.spendNanos),
                Math.addExact(upstreamNanos, other.upstreamNanos));
    }

    UsageSum times(int sign) {
        return new UsageSum(
                requests * sign,
                failedRequests * sign,
                promptTokens * sign,
                completionTokens * sign,
                reasoningTokens * sign,
                cachedTokens * sign,
                spendNanos * sign,
                upstreamNanos * sign);
    }
}
