// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.money.Price;
import io.autorouter.contracts.money.PriceTier;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The price of a model in a list of providers, by the names of the public API. A missing price is never free: it is there,
 * or the word {@code catalogue} stands for the catalogue's.
 *
 * @param price null: the catalogue's
 * @param rates what is listed and not charged
 */
record PriceEntry(@Nullable Price price, @Nullable Map<String, String> rates) {

    private static final String CATALOGUE = "catalogue";
    private static final Set<String> LISTED = Set.of("image");
    private static final Set<String> RATES = Set.of(
            "prompt",
            "completion",
            "input_cache_read",
            "input_cache_write",
            "internal_reasoning",
            "request",
            "web_search",
            "overrides",
            "input_cache_write_1h",
            "image",
            "audio");
    private static final Set<String> OVERRIDE = Set.of(
            "min_prompt_tokens",
            "prompt",
            "completion",
            "input_cache_read",
            "input_cache_write",
            "input_cache_write_1h");

    static PriceEntry read(JsonNode pricing, String version, String at) throws DirectoryProblemException {
        if (pricing.isTextual() && pricing.textValue().equals(CATALOGUE)) {
            return new PriceEntry(null, null);
        }
        if (pricing.isMissingNode()) {
            throw DirectoryProblemException.at(at, "missing", "prompt and completion in USD per token; 0 is a price");
        }
        Fields.requireObject(pricing, at, RATES);
        Price price = new Price(
                version,
                required(pricing, "prompt", at),
                required(pricing, "completion", at),
                rate(pricing, "input_cache_read", at),
                rate(pricing, "input_cache_write", at),
                rate(pricing, "internal_reasoning", at),
                each(pricing, "request", at),
                tiers(pricing.path("overrides"), at + ".overrides"),
                each(pricing, "web_search", at),
                rate(pricing, "input_cache_write_1h", at),
                rate(pricing, "audio", at));
        return new PriceEntry(price, listed(pricing, at));
    }

    private static UsdPerToken required(JsonNode pricing, String name, String at) throws DirectoryProblemException {
        UsdPerToken rate = rate(pricing, name, at);
        if (rate == null) {
            throw DirectoryProblemException.at(at + "." + name, "missing", "USD per token; 0 is a price");
        }
        return rate;
    }

    private static @Nullable UsdPerToken rate(JsonNode pricing, String name, String at)
            throws DirectoryProblemException {
        BigDecimal dollars = Fields.decimal(pricing, name, at);
        if (dollars == null) {
            return null;
        }
        try {
            return new UsdPerToken(dollars);
        } catch (IllegalArgumentException e) {
            throw DirectoryProblemException.at(
                    at + "." + name, dollars.toPlainString(), "0..9999 USD, at most 18 digits behind the point");
        }
    }

    private static @Nullable Usd each(JsonNode pricing, String name, String at) throws DirectoryProblemException {
        BigDecimal dollars = Fields.decimal(pricing, name, at);
        try {
            return dollars == null ? null : Usd.ofDollars(dollars);
        } catch (ArithmeticException e) {
            throw DirectoryProblemException.at(
                    at + "." + name, dollars.toPlainString(), "USD, at most 9 digits behind the point");
        }
    }

    private static List<PriceTier> tiers(JsonNode overrides, String at) throws DirectoryProblemException {
        List<PriceTier> tiers = new ArrayList<>();
        long before = -1;
        for (JsonNode each : overrides) {
            String here = at + "[" + tiers.size() + "]";
            Fields.requireObject(each, here, OVERRIDE);
            Long above = Fields.count(each, "min_prompt_tokens", here);
            if (above == null || above <= before) {
                throw DirectoryProblemException.at(
                        here + ".min_prompt_tokens",
                        Fields.shown(each.path("min_prompt_tokens")),
                        "tokens, more than in the entry before");
            }
            before = above;
            tiers.add(new PriceTier(
                    above,
                    rate(each, "prompt", here),
                    rate(each, "completion", here),
                    rate(each, "input_cache_read", here),
                    rate(each, "input_cache_write", here),
                    rate(each, "input_cache_write_1h", here)));
        }
        return tiers;
    }

    private static @Nullable Map<String, String> listed(JsonNode pricing, String at) throws DirectoryProblemException {
        Map<String, String> listed = new TreeMap<>();
        for (String name : LISTED) {
            BigDecimal dollars = Fields.decimal(pricing, name, at);
            if (dollars != null) {
                listed.put(name, dollars.toPlainString());
            }
        }
        return listed.isEmpty() ? null : listed;
    }
}
