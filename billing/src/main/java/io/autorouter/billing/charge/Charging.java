// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.Answerer;
import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationCharged.Kind;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.usage.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an ending costs: a complete answer its usage at the price of its plan, an answer that the caller broke off
 * what was received of it, and a failed or an empty one nothing, whatever the provider is owed.
 * Why: {@code docs/decisions/002-failed-answers-are-insured.md}.
 *
 * @param byokFee what the house takes of an answer that came with a key of the account's own: a share of what it would
 *     have cost with the house's key
 */
public record Charging(BigDecimal byokFee) {

    public Charging {
        if (byokFee.signum() < 0 || byokFee.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("byok fee: " + byokFee + " (expected: 0..1)");
        }
    }

    /**
     * Returns what to charge if this is the first ending of its generation; nothing if it is not the end of one.
     *
     * @throws IllegalArgumentException if there is something to pay and no price: that is never taken for free
     */
    Optional<Charge> decide(GenerationEnded ended, Instant now) {
        return switch (ended.ending()) {
            case Ending.Completed completed -> Optional.of(charge(ended, isInsured(ended, completed), now));
            case Ending.Cancelled cancelled ->
                Optional.of(charge(ended, ended.usage().completionTokens() == 0, now));
            case Ending.Failed failed -> Optional.of(insured(ended, now));
            case Ending.Abandoned abandoned -> Optional.empty();
        };
    }

    /** Returns what the ending costs the house, and the caller nothing. */
    Charge insured(GenerationEnded ended, Instant now) {
        return charge(ended, true, now);
    }

    /** Nothing came, and the provider does not say why: zero-completion insurance, as OpenRouter has it. */
    private static boolean isInsured(GenerationEnded ended, Ending.Completed completed) {
        String reason = completed.finishReason();
        return "error".equals(reason) || (reason == null && ended.usage().completionTokens() == 0);
    }

    private Charge charge(GenerationEnded ended, boolean insured, Instant now) {
        Answerer answerer = ended.answerer();
        Price price = answerer == null ? null : ended.price();
        TokenUsage usage = ended.usage();
        boolean unpriced = price == null && usage.used();
        if (unpriced && !insured) {
            throw new IllegalArgumentException(
                    "price: none (expected: that of " + usage.totalTokens() + " tokens which the caller is to pay)");
        }
        Usd list = listed(price, usage);
        boolean byok = answerer != null && answerer.isByok();
        Usd upstream = byok ? Usd.ZERO : list;
        Usd charged = insured ? Usd.ZERO : byok ? Pricing.share(list, byokFee) : list;
        return new Charge(
                ended.generationId(),
                ended.attempt(),
                ended.caller(),
                answerer == null ? null : answerer.model(),
                answerer == null ? null : answerer.provider(),
                kind(charged, upstream, unpriced),
                usage,
                price,
                charged,
                upstream,
                byok ? list : Usd.ZERO,
                ended.ownCount(),
                ended.requestedAt().truncatedTo(ChronoUnit.MICROS),
                ended.endedAt().truncatedTo(ChronoUnit.MICROS),
                now.truncatedTo(ChronoUnit.MICROS));
    }

    private static Kind kind(Usd charged, Usd upstream, boolean unpriced) {
        if (charged.nanos() > 0) {
            return Kind.CHARGED;
        }
        return upstream.nanos() > 0 || unpriced ? Kind.INSURED : Kind.FREE;
    }

    /** Nobody reached, or nothing used: nothing owed, not even a price per request. */
    private static Usd listed(@Nullable Price price, TokenUsage usage) {
        return price == null || !usage.used() ? Usd.ZERO : Pricing.cost(price, usage);
    }
}
