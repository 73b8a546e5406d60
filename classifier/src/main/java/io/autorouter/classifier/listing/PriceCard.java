// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.listing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The public object of a price: USD as decimal strings. */
final class PriceCard {

    private PriceCard() {}

    /** Returns that of a price, with what is listed beside it. */
    static ObjectNode of(Price price, @Nullable Map<String, String> rates) {
        ObjectNode pricing = JsonNodeFactory.instance.objectNode();
        put(pricing, "prompt", price.prompt());
        put(pricing, "completion", price.completion());
        put(pricing, "input_cache_read", price.cacheRead());
        put(pricing, "input_cache_write", price.cacheWrite());
        put(pricing, "input_cache_write_1h", price.cacheWriteHour());
        put(pricing, "internal_reasoning", price.reasoning());
        put(pricing, "audio", price.audio());
        put(pricing, "request", price.request());
        put(pricing, "web_search", price.search());
        new TreeMap<>(rates == null ? Map.of() : rates).forEach(pricing::put);
        for (var tier : price.tiers()) {
            ObjectNode override = pricing.withArray("overrides").addObject();
            override.put("min_prompt_tokens", tier.abovePromptTokens());
            put(override, "prompt", tier.prompt());
            put(override, "completion", tier.completion());
            put(override, "input_cache_read", tier.cacheRead());
            put(override, "input_cache_write", tier.cacheWrite());
            put(override, "input_cache_write_1h", tier.cacheWriteHour());
        }
        return pricing;
    }

    private static void put(ObjectNode pricing, String field, @Nullable UsdPerToken rate) {
        if (rate != null) {
            pricing.put(field, rate.toString());
        }
    }

    private static void put(ObjectNode pricing, String field, @Nullable Usd each) {
        if (each != null) {
            pricing.put(field, each.dollars().stripTrailingZeros().toPlainString());
        }
    }
}
