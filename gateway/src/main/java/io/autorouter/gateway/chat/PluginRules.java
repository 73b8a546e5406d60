// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.chat.FieldRule.bool;
import static io.autorouter.gateway.chat.FieldRule.fields;
import static io.autorouter.gateway.chat.FieldRule.integer;
import static io.autorouter.gateway.chat.FieldRule.oneOf;
import static io.autorouter.gateway.chat.FieldRule.say;
import static io.autorouter.gateway.chat.FieldRule.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.gateway.chat.FieldRule.Named;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the fields that steer the routers and the choice of providers may hold. */
interface PluginRules {

    int PLUGINS_MAX = 32;
    int PATTERNS_MAX = 1024;
    int PATTERN_LENGTH_MAX = 1024;
    int PATTERNS_LENGTH_MAX = 65_536;
    int PROVIDERS_MAX = 256;
    Set<String> AUTO_ROUTERS = Set.of("auto-router", "auto-beta-router");

    List<Named> AUTO_ROUTER = List.of(
            new Named("enabled", bool()),
            new Named("allowed_models", PluginRules::patterns),
            new Named("excluded_models", PluginRules::patterns),
            new Named("cost_tier", oneOf("low", "medium", "high", "xhigh", "max")),
            new Named("cost_quality_tradeoff", integer(0, 10)),
            new Named("pin_model", bool()));

    FieldRule PROVIDER = fields(List.of(
            new Named("order", texts(PROVIDERS_MAX, 64)),
            new Named("only", texts(PROVIDERS_MAX, 64)),
            new Named("ignore", texts(PROVIDERS_MAX, 64)),
            new Named("quantizations", texts(PROVIDERS_MAX, 32)),
            new Named("allow_fallbacks", bool()),
            new Named("require_parameters", bool()),
            new Named("zdr", bool()),
            new Named("data_collection", oneOf("allow", "deny")),
            new Named("sort", FieldRule.of("text or an object", value -> value.isTextual() || value.isObject())),
            new Named("max_price", PluginRules::maxPrice)));

    static @Nullable String plugins(String field, JsonNode plugins) {
        if (!plugins.isArray() || plugins.size() > PLUGINS_MAX) {
            return say(field, plugins, "an array of at most " + PLUGINS_MAX + " plugins");
        }
        return FieldRule.each(field, plugins, PluginRules::plugin);
    }

    private static @Nullable String plugin(String field, JsonNode plugin) {
        JsonNode id = plugin.path("id");
        if (!id.isTextual() || id.textValue().isEmpty()) {
            return plugin.isObject()
                    ? say(field + ".id", id, "the id of a plugin, such as auto-router")
                    : say(field, plugin, "an object with an id");
        }
        return AUTO_ROUTERS.contains(id.textValue())
                ? FieldRule.firstProblem(field + ".", plugin, AUTO_ROUTER)
                : FieldRule.firstProblem(field + ".", plugin, List.of(new Named("enabled", bool())));
    }

    private static @Nullable String patterns(String field, JsonNode patterns) {
        if (!patterns.isArray() || patterns.size() > PATTERNS_MAX) {
            return say(field, patterns, "an array of at most " + PATTERNS_MAX + " patterns");
        }
        FieldRule pattern = FieldRule.of(
                "a pattern of 1.." + PATTERN_LENGTH_MAX + " characters",
                value -> value.isTextual()
                        && !value.textValue().isEmpty()
                        && value.textValue().length() <= PATTERN_LENGTH_MAX);
        String problem = FieldRule.each(field, patterns, pattern);
        if (problem != null) {
            return problem;
        }
        long length = 0;
        for (JsonNode element : patterns) {
            length += element.textValue().length();
        }
        return length <= PATTERNS_LENGTH_MAX
                ? null
                : field + ": " + length + " characters in all (expected: at most " + PATTERNS_LENGTH_MAX + ")";
    }

    /** Prices come as numbers or as decimal text, in USD per million tokens. */
    private static @Nullable String maxPrice(String field, JsonNode prices) {
        if (!prices.isObject()) {
            return say(field, prices, "an object of prices");
        }
        for (var entry : prices.properties()) {
            JsonNode price = entry.getValue();
            if (!price.isNull() && !isPrice(price)) {
                return say(field + "." + Given.shortened(entry.getKey()), price, "a number >= 0");
            }
        }
        return null;
    }

    private static boolean isPrice(JsonNode price) {
        if (price.isNumber()) {
            return price.decimalValue().signum() >= 0;
        }
        if (!price.isTextual() || price.textValue().length() > 40) {
            return false;
        }
        try {
            return new BigDecimal(price.textValue()).signum() >= 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
