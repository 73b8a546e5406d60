// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import io.autorouter.contracts.usage.TokenUsage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The one pricing function: the dispatcher quotes {@code usage.cost} with it and billing charges with it, so that the
 * answer and the bill agree to the nano-dollar. Multiplies and sums exactly, and rounds once.
 */
public interface Pricing {

    /** Returns what the usage costs at the price. */
    static Usd cost(Price price, TokenUsage usage) {
        UsdPerToken prompt = price.prompt();
        UsdPerToken completion = price.completion();
        UsdPerToken cacheRead = price.cacheRead();
        UsdPerToken cacheWrite = price.cacheWrite();
        UsdPerToken reasoning = price.reasoning();
        for (PriceTier tier : price.tiers()) {
            if (usage.promptTokens() > tier.abovePromptTokens()) {
                prompt = or(tier.prompt(), prompt);
                // A tier that raises the completion rate raises that of reasoning with it: reasoning is output.
                reasoning = tier.completion() == null ? reasoning : null;
                completion = or(tier.completion(), completion);
                cacheRead = tier.cacheRead() == null ? cacheRead : tier.cacheRead();
                cacheWrite = tier.cacheWrite() == null ? cacheWrite : tier.cacheWrite();
            }
        }
        BigDecimal dollars = prompt.times(usage.freshPromptTokens())
                .add(or(cacheRead, prompt).times(usage.cachedTokens()))
                .add(or(cacheWrite, prompt).times(usage.cacheWriteTokens()))
                .add(completion.times(usage.visibleTokens()))
                .add(or(reasoning, completion).times(usage.reasoningTokens()))
                .add(times(price.search(), usage.searches()))
                .add(times(price.request(), 1));
        return Usd.rounded(dollars);
    }

    /** Returns a share of a cost, such as the house's fee for an answer that came with a credential of the account's own. */
    static Usd share(Usd cost, BigDecimal share) {
        return Usd.rounded(share.multiply(cost.dollars()));
    }

    private static BigDecimal times(@Nullable Usd each, long count) {
        return each == null ? BigDecimal.ZERO : each.dollars().multiply(BigDecimal.valueOf(count));
    }

    /** Returns what the prompt alone costs, the price of the request included: what is left of the cost is the answer's. */
    static Usd promptCost(Price price, TokenUsage usage) {
        return cost(
                price,
                new TokenUsage(
                        usage.promptTokens(), 0, usage.cachedTokens(), usage.cacheWriteTokens(), 0, usage.source()));
    }

    private static UsdPerToken or(@Nullable UsdPerToken rate, UsdPerToken other) {
        return rate == null ? other : rate;
    }
}
