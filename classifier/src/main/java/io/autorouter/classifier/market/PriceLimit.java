// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.market;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The most that a caller pays.
 *
 * @param ceiling of what is charged
 * @param rates of images and sound, by name: USD each
 */
record PriceLimit(PriceCeiling ceiling, Map<String, BigDecimal> rates) {

    static final PriceLimit NONE = new PriceLimit(PriceCeiling.NONE, Map.of());

    private static final String AUDIO = "audio";
    private static final String[] EACH = {"image", AUDIO};
    private static final int DIGITS_MAX = 400;
    private static final int USD_SCALE = 9;
    private static final BigDecimal USD_MOST = BigDecimal.valueOf(1_000_000_000);

    PriceLimit {
        rates = Map.copyOf(rates);
    }

    /** Reads {@code provider.max_price}: tokens in USD per million, anything else in USD each. */
    static PriceLimit of(JsonNode maxPrice) {
        if (maxPrice.isEmpty()) {
            return NONE;
        }
        Map<String, BigDecimal> rates = new HashMap<>();
        for (String name : EACH) {
            BigDecimal most = decimal(maxPrice.path(name));
            if (most != null) {
                rates.put(name, most);
            }
        }
        var tokens = PriceCeiling.perMillion(decimal(maxPrice.path("prompt")), decimal(maxPrice.path("completion")));
        Usd request = each(decimal(maxPrice.path("request")));
        return new PriceLimit(new PriceCeiling(tokens.prompt(), tokens.completion(), request), rates);
    }

    /** A limit above all prices is none; digits beyond those of an amount are cut. */
    private static @Nullable Usd each(@Nullable BigDecimal dollars) {
        if (dollars == null || dollars.compareTo(USD_MOST) > 0) {
            return null;
        }
        // In long, and before any arithmetic: a text such as 1e-2147483647 has a scale at the end of its range.
        long integerDigits = (long) dollars.precision() - dollars.scale();
        return integerDigits < -USD_SCALE ? Usd.ZERO : Usd.ofDollars(dollars.setScale(USD_SCALE, RoundingMode.DOWN));
    }

    private static @Nullable BigDecimal decimal(JsonNode value) {
        String text = value.isTextual() || value.isNumber() ? value.asText().strip() : "";
        if (text.isEmpty() || text.length() > DIGITS_MAX) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    PriceLimit and(PriceCeiling other) {
        return new PriceLimit(ceiling.and(other), rates);
    }

    boolean admits(Offer offer, long promptTokens) {
        return ceiling.admits(offer.price(), promptTokens)
                && rates.entrySet().stream().allMatch(limit -> {
                    BigDecimal rate = rate(offer, limit.getKey());
                    return rate == null || rate.compareTo(limit.getValue()) <= 0;
                });
    }

    private static @Nullable BigDecimal rate(Offer offer, String name) {
        if (name.equals(AUDIO)) {
            UsdPerToken audio = offer.price().audio();
            return audio == null ? null : audio.dollars();
        }
        String listed = offer.rate(name);
        return listed == null ? null : new BigDecimal(listed);
    }
}
