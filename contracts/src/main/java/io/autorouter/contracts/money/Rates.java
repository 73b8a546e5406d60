// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import org.jspecify.annotations.Nullable;

/** The rates of a price that hold for a prompt of some length: all tiers applied, and what is left out filled in. */
record Rates(
        UsdPerToken prompt,
        UsdPerToken completion,
        UsdPerToken cacheRead,
        UsdPerToken cacheWrite,
        UsdPerToken cacheWriteHour,
        UsdPerToken reasoning,
        UsdPerToken audio) {

    static Rates of(Price price, long promptTokens) {
        UsdPerToken prompt = price.prompt();
        UsdPerToken completion = price.completion();
        UsdPerToken cacheRead = price.cacheRead();
        UsdPerToken cacheWrite = price.cacheWrite();
        UsdPerToken cacheWriteHour = price.cacheWriteHour();
        UsdPerToken reasoning = price.reasoning();
        UsdPerToken audio = price.audio();
        for (PriceTier tier : price.tiers()) {
            if (promptTokens > tier.abovePromptTokens()) {
                prompt = or(tier.prompt(), prompt);
                // A tier that raises the prompt rate raises that of sound with it: nobody asks less for sound than for
                // text.
                audio = tier.prompt() != null && audio != null && audio.compareTo(prompt) < 0 ? prompt : audio;
                // A tier that raises the completion rate raises that of reasoning with it: reasoning is output.
                reasoning = tier.completion() == null ? reasoning : null;
                completion = or(tier.completion(), completion);
                cacheRead = tier.cacheRead() == null ? cacheRead : tier.cacheRead();
                cacheWrite = tier.cacheWrite() == null ? cacheWrite : tier.cacheWrite();
                cacheWriteHour = tier.cacheWriteHour() == null ? cacheWriteHour : tier.cacheWriteHour();
            }
        }
        UsdPerToken written = or(cacheWrite, prompt);
        return new Rates(
                prompt,
                completion,
                or(cacheRead, prompt),
                written,
                or(cacheWriteHour, written),
                or(reasoning, completion),
                or(audio, prompt));
    }

    private static UsdPerToken or(@Nullable UsdPerToken rate, UsdPerToken other) {
        return rate == null ? other : rate;
    }
}
