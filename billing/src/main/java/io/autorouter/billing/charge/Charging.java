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
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Decides what an ending costs: a complete answer its usage at the price of its plan, an answer that the caller broke off
 * what was received of it, and a failed one nothing, whatever the provider is owed.
 * Why: {@code docs/decisions/002-failed-answers-are-insured.md}.
 */
final class Charging {

    private Charging() {}

    /** Returns what to charge if this is the first ending of its generation; nothing if it is not the end of one. */
    static Optional<Charge> decide(GenerationEnded ended) {
        Usd upstream = upstream(ended);
        return switch (ended.ending()) {
            case Ending.Completed completed -> Optional.of(charge(ended, isInsured(ended, completed), upstream));
            case Ending.Cancelled cancelled -> Optional.of(charge(ended, false, upstream));
            case Ending.Failed failed -> Optional.of(charge(ended, true, upstream));
            case Ending.Abandoned abandoned -> Optional.empty();
        };
    }

    /** Nothing came, and the provider does not say why: zero-completion insurance, as OpenRouter has it. */
    private static boolean isInsured(GenerationEnded ended, Ending.Completed completed) {
        String reason = completed.finishReason();
        return "error".equals(reason) || (reason == null && ended.usage().completionTokens() == 0);
    }

    private static Charge charge(GenerationEnded ended, boolean insured, Usd upstream) {
        Answerer answerer = ended.answerer();
        Usd charged = insured ? Usd.ZERO : upstream;
        Kind kind = charged.nanos() > 0 ? Kind.CHARGED : upstream.nanos() > 0 ? Kind.INSURED : Kind.FREE;
        return new Charge(
                ended.generationId(),
                ended.attempt(),
                ended.caller().accountId(),
                answerer == null ? null : answerer.model(),
                answerer == null ? null : answerer.provider(),
                kind,
                ended.usage(),
                ended.price(),
                charged,
                upstream,
                ended.requestedAt(),
                ended.endedAt().truncatedTo(ChronoUnit.MICROS)); // as the database keeps it, to know a copy by it
    }

    /** Nobody reached, or nothing used: nothing owed, not even a price per request. */
    private static Usd upstream(GenerationEnded ended) {
        Price price = ended.price();
        TokenUsage usage = ended.usage();
        if (price == null || ended.answerer() == null || usage.totalTokens() == 0) {
            return Usd.ZERO;
        }
        return Pricing.cost(price, usage);
    }
}
