// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceTier;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a price from a public object, as far as the size of a request is known before it runs. */
final class ListedPrice {

    /** All the same, so that equal prices are equal. */
    private static final String VERSION = "listed";

    private static final String CACHE_WRITE = "input_cache_write";
    private static final String CACHE_WRITE_HOUR = "input_cache_write_1h";
    private static final int NANO_DIGITS = 9;

    private ListedPrice() {}

    /** Returns the price; null where the object tells none that can be used. */
    static @Nullable Price of(ObjectNode pricing) {
        try {
            UsdPerToken prompt = rate(pricing, "prompt");
            UsdPerToken completion = rate(pricing, "completion");
            if (prompt == null || completion == null) {
                return null;
            }
            return new Price(
                    VERSION,
                    prompt,
                    // How much of an answer is thought, nobody knows before it is there.
                    dearer(completion, rate(pricing, "internal_reasoning")),
                    null,
                    // Nor how much of a prompt goes to a cache.
                    dearer(prompt, rate(pricing, CACHE_WRITE)),
                    null,
                    each(pricing.path("request")),
                    tiers(pricing, prompt),
                    each(pricing.path("web_search")),
                    dearer(dearer(prompt, rate(pricing, CACHE_WRITE)), rate(pricing, CACHE_WRITE_HOUR)),
                    dearer(dearer(prompt, rate(pricing, CACHE_WRITE)), rate(pricing, "audio")));
        } catch (IllegalArgumentException e) {
            // Such as the router's own, which is -1: it depends.
            return null;
        }
    }

    private static @Nullable UsdPerToken rate(JsonNode from, String field) {
        JsonNode rate = from.path(field);
        return rate.isTextual() ? UsdPerToken.of(rate.textValue()) : null;
    }

    private static @Nullable Usd each(JsonNode each) {
        return each.isTextual()
                ? Usd.ofDollars(new BigDecimal(each.textValue()).setScale(NANO_DIGITS, RoundingMode.UP))
                : null;
    }

    /** Only those that depend on the length alone; what holds at some hours is left to the charge. */
    private static List<PriceTier> tiers(ObjectNode pricing, UsdPerToken usual) {
        List<PriceTier> tiers = new ArrayList<>();
        for (JsonNode override : pricing.path("overrides")) {
            if (override.path("min_prompt_tokens").isNumber() && !override.has("utc_start")) {
                UsdPerToken prompt = rate(override, "prompt");
                UsdPerToken own = dearer(prompt == null ? usual : prompt, rate(override, CACHE_WRITE));
                UsdPerToken written = dearer(own, rate(pricing, CACHE_WRITE));
                tiers.add(new PriceTier(
                        override.path("min_prompt_tokens").longValue(),
                        prompt,
                        rate(override, "completion"),
                        null,
                        written,
                        dearer(dearer(written, rate(override, CACHE_WRITE_HOUR)), rate(pricing, CACHE_WRITE_HOUR))));
            }
        }
        tiers.sort(Comparator.comparingLong(PriceTier::abovePromptTokens));
        return tiers;
    }

    private static UsdPerToken dearer(UsdPerToken one, @Nullable UsdPerToken other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }
}
