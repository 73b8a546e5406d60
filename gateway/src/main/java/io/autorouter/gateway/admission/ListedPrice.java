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
            UsdPerToken reasoning = rate(pricing, "internal_reasoning");
            return new Price(
                    VERSION,
                    prompt,
                    // How much of an answer is thought, nobody knows before it is there.
                    reasoning != null && reasoning.compareTo(completion) > 0 ? reasoning : completion,
                    null,
                    null,
                    null,
                    each(pricing.path("request")),
                    tiers(pricing.path("overrides")),
                    each(pricing.path("web_search")));
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
    private static List<PriceTier> tiers(JsonNode overrides) {
        List<PriceTier> tiers = new ArrayList<>();
        for (JsonNode override : overrides) {
            if (override.path("min_prompt_tokens").isNumber() && !override.has("utc_start")) {
                tiers.add(new PriceTier(
                        override.path("min_prompt_tokens").longValue(),
                        rate(override, "prompt"),
                        rate(override, "completion"),
                        null,
                        null));
            }
        }
        tiers.sort(Comparator.comparingLong(PriceTier::abovePromptTokens));
        return tiers;
    }
}
