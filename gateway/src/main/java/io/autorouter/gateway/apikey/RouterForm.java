// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.money.UsdPerToken;
import io.autorouter.gateway.rule.Amounts;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.RouterRules;
import io.autorouter.gateway.rule.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code router} object of a key: what the auto router does for its requests that do not say otherwise. */
interface RouterForm {

    int MILLION_DIGITS = 6;

    Rule RULE = Fields.closed(
            "an object",
            Field.of("allowed_models", RouterRules.PATTERNS, "Patterns; the router chooses among these alone."),
            Field.of("excluded_models", RouterRules.PATTERNS, "Patterns; these are never chosen."),
            Field.of("cost_tier", RouterRules.COST_TIER, "A band of costs."),
            Field.of("cost_quality_tradeoff", RouterRules.DIAL, "0: quality alone; 10: the cheapest."),
            Field.of(
                    "max_price",
                    Fields.closed(
                            "an object of prices",
                            Field.of("prompt", RouterRules.PRICE, "USD per million tokens."),
                            Field.of("completion", RouterRules.PRICE, "USD per million tokens."),
                            Field.of("request", RouterRules.PRICE, "USD each.")),
                    "A ceiling, which a request can only lower."),
            Field.of("prevent_overrides", Rule.bool(), "Whether a request may not change what stands here."));

    /** Reads an object that keeps the rule. */
    static RouterDefaults read(JsonNode router) {
        JsonNode dial = router.path("cost_quality_tradeoff");
        JsonNode tier = router.path("cost_tier");
        return new RouterDefaults(
                patterns(router.path("allowed_models")),
                patterns(router.path("excluded_models")),
                tier.isTextual() ? tier.textValue() : null,
                dial.isNumber() ? dial.intValue() : null,
                ceiling(router.path("max_price")),
                router.path("prevent_overrides").booleanValue());
    }

    static ObjectNode write(RouterDefaults defaults) {
        ObjectNode router = JsonNodeFactory.instance.objectNode();
        router.set("allowed_models", texts(defaults.allowedModels()));
        router.set("excluded_models", texts(defaults.excludedModels()));
        router.put("cost_tier", defaults.costTier());
        router.put("cost_quality_tradeoff", defaults.costQualityTradeoff());
        PriceCeiling ceiling = defaults.maxPrice();
        if (ceiling == null) {
            router.putNull("max_price");
        } else {
            Usd request = ceiling.request();
            router.putObject("max_price")
                    .put("prompt", perMillion(ceiling.prompt()))
                    .put("completion", perMillion(ceiling.completion()))
                    .put("request", request == null ? null : Amounts.write(request));
        }
        return router.put("prevent_overrides", defaults.preventOverrides());
    }

    private static List<ModelPattern> patterns(JsonNode array) {
        List<ModelPattern> patterns = new ArrayList<>();
        array.forEach(pattern -> patterns.add(new ModelPattern(pattern.textValue())));
        return patterns;
    }

    private static ArrayNode texts(List<ModelPattern> patterns) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        patterns.forEach(pattern -> texts.add(pattern.value()));
        return texts;
    }

    /** Digits beyond a nano-dollar are cut, so that the ceiling is never raised. */
    private static @Nullable PriceCeiling ceiling(JsonNode prices) {
        if (!prices.isObject()) {
            return null;
        }
        PriceCeiling perToken = PriceCeiling.perMillion(price(prices.path("prompt")), price(prices.path("completion")));
        BigDecimal request = price(prices.path("request"));
        return new PriceCeiling(
                perToken.prompt(),
                perToken.completion(),
                request == null ? null : Usd.ofDollars(request.setScale(Amounts.DECIMALS, RoundingMode.DOWN)));
    }

    private static @Nullable BigDecimal price(JsonNode price) {
        if (price.isTextual()) {
            return new BigDecimal(price.textValue());
        }
        return price.isNumber() ? price.decimalValue() : null;
    }

    private static @Nullable BigDecimal perMillion(@Nullable UsdPerToken rate) {
        return rate == null ? null : Amounts.plain(rate.dollars().movePointRight(MILLION_DIGITS));
    }
}
