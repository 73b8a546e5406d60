// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint charges: a snapshot that travels with the plan, so that the answer and the bill agree.
 *
 * @param version names the price list that it was taken from
 * @param prompt per prompt token
 * @param completion per completion token, reasoning included unless {@code reasoning} says otherwise
 * @param cacheRead per prompt token read from a cache; prompt rate where absent
 * @param cacheWrite per prompt token written to a cache; prompt rate where absent
 * @param reasoning per hidden reasoning token; completion rate where absent
 * @param request per request; nothing where absent
 * @param tiers in rising order; the last that holds wins
 * @param search per web search that was made; nothing where absent
 * @param cacheWriteHour per prompt token written to a cache that keeps it for an hour; as any other where absent
 * @param audio per prompt token of recorded sound; prompt rate where absent
 */
public record Price(
        String version,
        UsdPerToken prompt,
        UsdPerToken completion,
        @Nullable UsdPerToken cacheRead,
        @Nullable UsdPerToken cacheWrite,
        @Nullable UsdPerToken reasoning,
        @Nullable Usd request,
        List<PriceTier> tiers,
        @Nullable Usd search,
        @Nullable UsdPerToken cacheWriteHour,
        @Nullable UsdPerToken audio) {

    public Price {
        tiers = List.copyOf(tiers);
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).abovePromptTokens() <= tiers.get(i - 1).abovePromptTokens()) {
                throw new IllegalArgumentException("tiers: " + tiers + " (expected: rising abovePromptTokens)");
            }
        }
        requireNotNegative("request", request);
        requireNotNegative("search", search);
    }

    /** With rates and counts that are never negative either, no cost is: nobody is paid for asking. */
    private static void requireNotNegative(String name, @Nullable Usd amount) {
        if (amount != null && amount.nanos() < 0) {
            throw new IllegalArgumentException(name + ": " + amount + " (expected: >= 0 USD)");
        }
    }

    /** A price of an endpoint that charges nothing for searches, and for sound as for text. */
    public Price(
            String version,
            UsdPerToken prompt,
            UsdPerToken completion,
            @Nullable UsdPerToken cacheRead,
            @Nullable UsdPerToken cacheWrite,
            @Nullable UsdPerToken reasoning,
            @Nullable Usd request,
            List<PriceTier> tiers) {
        this(version, prompt, completion, cacheRead, cacheWrite, reasoning, request, tiers, null, null, null);
    }

    /** Returns a price with only the two rates that every model has. */
    public static Price of(String version, UsdPerToken prompt, UsdPerToken completion) {
        return new Price(version, prompt, completion, null, null, null, null, List.of());
    }

    /** Returns the same price with a charge for each web search. */
    public Price withSearch(Usd each) {
        return with(each, cacheWriteHour, audio);
    }

    /** Returns the same price with a rate of its own for what a cache keeps for an hour. */
    public Price withCacheWriteHour(@Nullable UsdPerToken rate) {
        return with(search, rate, audio);
    }

    /** Returns the same price with a rate of its own for recorded sound. */
    public Price withAudio(@Nullable UsdPerToken rate) {
        return with(search, cacheWriteHour, rate);
    }

    private Price with(@Nullable Usd each, @Nullable UsdPerToken forAnHour, @Nullable UsdPerToken ofSound) {
        return new Price(
                version,
                prompt,
                completion,
                cacheRead,
                cacheWrite,
                reasoning,
                request,
                tiers,
                each,
                forAnHour,
                ofSound);
    }
}
