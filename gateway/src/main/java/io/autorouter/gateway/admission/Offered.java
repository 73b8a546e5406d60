// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Pricing;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.contracts.usage.PromptWeight;
import io.autorouter.contracts.usage.TokenUsage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for an answer, as the public object of a model or an endpoint tells.
 *
 * @param longest tokens of an answer
 * @param searches whether it searches of its own accord
 */
record Offered(Price price, long longest, boolean searches) {

    /** Where nothing tells how long an answer may be; few models write more. */
    private static final long UNTOLD = 131_072;

    /** Returns what it offers; null where it tells no price that can be used. */
    static @Nullable Offered of(JsonNode card) {
        Price price = card.path("pricing") instanceof ObjectNode pricing ? ListedPrice.of(pricing) : null;
        return price == null ? null : new Offered(price, longest(card), searches(card.path("supported_parameters")));
    }

    private static long longest(JsonNode card) {
        JsonNode own = card.path("max_completion_tokens");
        JsonNode top = card.path("top_provider").path("max_completion_tokens");
        JsonNode context = card.path("context_length");
        for (JsonNode told : new JsonNode[] {own, top, context}) {
            if (told.isIntegralNumber() && told.canConvertToLong() && told.longValue() > 0) {
                return told.longValue();
            }
        }
        return UNTOLD;
    }

    private static boolean searches(JsonNode parameters) {
        for (JsonNode parameter : parameters) {
            if (parameter.asText("").equals("web_search_options")) {
                return true;
            }
        }
        return false;
    }

    Cost cost(RequestSize size) {
        long longestOfAll = size.answers() * Math.min(size.most(), longest);
        return new Cost(
                Pricing.cost(price, usage(size, size.completionTokens())),
                Pricing.cost(price, usage(size, Math.max(size.completionTokens(), longestOfAll))));
    }

    /** Tells whether the other asks as much or more, whatever is asked. Where prices have tiers, nobody knows. */
    boolean neverAsksMoreThan(Offered other) {
        Price theirs = other.price;
        return price.tiers().isEmpty()
                && theirs.tiers().isEmpty()
                && atMost(price.prompt(), theirs.prompt())
                && atMost(written(price), written(theirs))
                && atMost(writtenForAnHour(price), writtenForAnHour(theirs))
                && atMost(ofSound(price), ofSound(theirs))
                && atMost(price.completion(), theirs.completion())
                && atMost(each(price.request()), each(theirs.request()))
                && atMost(each(price.search()), each(theirs.search()))
                && (other.searches || !searches)
                && atMost(longestCost(), other.longestCost());
    }

    private BigDecimal longestCost() {
        return price.completion().dollars().multiply(BigDecimal.valueOf(longest));
    }

    private static UsdPerToken written(Price price) {
        UsdPerToken written = price.cacheWrite();
        return written == null ? price.prompt() : written;
    }

    private static UsdPerToken writtenForAnHour(Price price) {
        UsdPerToken written = price.cacheWriteHour();
        return written == null ? written(price) : written;
    }

    private static UsdPerToken ofSound(Price price) {
        UsdPerToken audio = price.audio();
        return audio == null ? price.prompt() : audio;
    }

    private static Usd each(@Nullable Usd price) {
        return price == null ? Usd.ZERO : price;
    }

    private static <T extends Comparable<T>> boolean atMost(T one, T other) {
        return one.compareTo(other) <= 0;
    }

    private TokenUsage usage(RequestSize size, long completion) {
        long made = searches || size.searches() ? 1 : 0;
        // A provider may ask more for a prompt that it writes to its cache, and never asks more for one that it does
        // not.
        return PromptWeight.written(size.promptTokens(), completion, size.kept(), made, size.audioTokens());
    }
}
