// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.Ending;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceTier;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import io.autorouter.sandbox.sample.Samples;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Throws endings as they may come from dispatchers and gateways: any outcome, usage and price, the same ones by seed. */
final class EndingDice {

    private static final @Nullable String[] FINISHES = {"stop", "length", "tool_calls", "error", null};

    private final Random random;

    EndingDice(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns an attempt at the generation as the dispatcher that ran it tells of it, or the gateway that gave it up. */
    GenerationEnded ended(long generation) {
        var builder = Samples.ending()
                .generationId(Samples.generationId(generation))
                .attempt(1 + below(3))
                .requestedAt(Samples.NOON.plusNanos(below(3) * 1_234_567L))
                .stream(random.nextBoolean());
        return switch (below(6)) {
            case 0 -> builder.ending(new Ending.Abandoned()).answeredByNobody().build();
            case 1 -> builder.ending(failed()).answeredByNobody().build();
            case 2 -> builder.ending(failed()).price(null).usage(usage()).build();
            case 3 -> builder.ending(failed()).price(price()).usage(usage()).build();
            case 4 ->
                builder.ending(new Ending.Cancelled())
                        .price(price())
                        .usage(usage())
                        .build();
            default ->
                builder.ending(new Ending.Completed(FINISHES[below(FINISHES.length)], null))
                        .price(price())
                        .usage(usage())
                        .build();
        };
    }

    private static Ending.Failed failed() {
        return new Ending.Failed(Samples.failure());
    }

    /** Returns counts that are often 0, where mistakes hide. */
    TokenUsage usage() {
        int prompt = below(4) == 0 ? 0 : below(300_000);
        int completion = below(3) == 0 ? 0 : below(20_000);
        int cached = prompt == 0 ? 0 : below(prompt);
        int written = prompt - cached == 0 ? 0 : below(prompt - cached);
        int reasoning = completion == 0 ? 0 : below(completion);
        UsageSource source = random.nextBoolean() ? UsageSource.PROVIDER : UsageSource.ESTIMATED;
        int sound = below(4) == 0 ? below(prompt - cached - written + 1) : 0;
        return new TokenUsage(prompt, completion, cached, written, reasoning, source, 0, 0, sound);
    }

    Price price() {
        Price price = new Price(
                "list-" + below(9),
                rate(),
                rate(),
                random.nextBoolean() ? null : rate(),
                random.nextBoolean() ? null : rate(),
                random.nextBoolean() ? null : rate(),
                random.nextBoolean() ? null : new Usd(below(1_000_000)),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new PriceTier(200_000, rate(), random.nextBoolean() ? null : rate(), null, null)));
        return random.nextBoolean() ? price : price.withAudio(rate());
    }

    /** Returns a rate that is often not a whole number of nano-dollars a token, and sometimes nothing. */
    private UsdPerToken rate() {
        return new UsdPerToken(below(5) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(below(1_000_000), 11));
    }
}
