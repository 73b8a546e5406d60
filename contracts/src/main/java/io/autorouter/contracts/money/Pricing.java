// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import io.autorouter.contracts.usage.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The one pricing function: the dispatcher quotes {@code usage.cost} with it and billing charges with it, so that the
 * answer and the bill agree to the nano-dollar. Multiplies and sums exactly, and rounds once.
 */
public interface Pricing {

    /** Digits behind the point of what money is left, where it is divided: more than any rate has. */
    int LEFT_SCALE = 18;

    /** Returns what the usage costs at the price. */
    static Usd cost(Price price, TokenUsage usage) {
        Rates rates = Rates.of(price, usage.promptTokens());
        BigDecimal dollars = rates.prompt()
                .times(usage.freshPromptTokens())
                .add(rates.audio().times(usage.audioTokens()))
                .add(rates.cacheRead().times(usage.cachedTokens()))
                .add(rates.cacheWrite().times(usage.cacheWriteTokens() - usage.cacheWriteHourTokens()))
                .add(rates.cacheWriteHour().times(usage.cacheWriteHourTokens()))
                .add(rates.completion().times(usage.visibleTokens()))
                .add(rates.reasoning().times(usage.reasoningTokens()))
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
                        usage.promptTokens(),
                        0,
                        usage.cachedTokens(),
                        usage.cacheWriteTokens(),
                        0,
                        usage.source(),
                        0,
                        usage.cacheWriteHourTokens(),
                        usage.audioTokens()));
    }

    /**
     * Returns how many tokens of an answer the money pays for beside the prompt, whatever they are counted as; none or less
     * where it does not even pay for the prompt, and {@code Long.MAX_VALUE} where answers are free.
     *
     * @param share of the cost that is to be paid, above 0
     */
    static long answerTokens(Usd money, BigDecimal share, Price price, TokenUsage prompt) {
        Rates rates = Rates.of(price, prompt.promptTokens());
        UsdPerToken dearest =
                rates.reasoning().compareTo(rates.completion()) > 0 ? rates.reasoning() : rates.completion();
        BigDecimal left = money.dollars()
                .divide(share, LEFT_SCALE, RoundingMode.DOWN)
                .subtract(cost(price, prompt).dollars());
        if (left.signum() < 0) {
            return -1;
        }
        return dearest.dollars().signum() == 0
                ? Long.MAX_VALUE
                : left.divide(dearest.dollars(), 0, RoundingMode.DOWN)
                        .min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .longValue();
    }
}
