// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.chat;

import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.list;
import static io.autorouter.gateway.rule.Rule.oneOf;
import static io.autorouter.gateway.rule.Rule.say;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.RouterRules;
import io.autorouter.gateway.rule.Rule;
import io.autorouter.gateway.rule.Variants;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code plugins} may hold. */
interface PluginRules {

    int PLUGINS_MAX = 32;

    String RESPONSE_HEALING = "response-healing";
    String CONTEXT_COMPRESSION = "context-compression";
    List<String> SERVED = List.of("auto-router", "auto-beta-router", RESPONSE_HEALING, CONTEXT_COMPRESSION);
    List<String> LATER = List.of("pareto-router", "fusion", "web", "web-fetch", "file-parser", "moderation");

    Rule PLUGINS = list(
                    0,
                    PLUGINS_MAX,
                    new Variants(
                            "an object with an id",
                            "id",
                            "one of " + String.join(", ", SERVED),
                            plugins(),
                            Rule.anyObject().and(PluginRules::notServed)),
                    "an array of at most " + PLUGINS_MAX + " plugins")
            .and(PluginRules::eachOnce);

    private static Map<String, Fields> plugins() {
        var plugins = new LinkedHashMap<String, Fields>();
        for (String router : List.of("auto-router", "auto-beta-router")) {
            plugins.put(
                    router,
                    Fields.open(
                            "an object",
                            enabled(),
                            Field.of(
                                    "allowed_models",
                                    RouterRules.PATTERNS,
                                    "Patterns; the router chooses among these alone."),
                            Field.of("excluded_models", RouterRules.PATTERNS, "Patterns; these are never chosen."),
                            Field.of("cost_tier", RouterRules.COST_TIER, "A band of costs."),
                            Field.of("cost_quality_tradeoff", RouterRules.DIAL, "0: quality alone; 10: the cheapest."),
                            Field.of("pin_model", bool(), "Stay with the model of the latest answer.")));
        }
        plugins.put(RESPONSE_HEALING, Fields.open("an object", enabled()));
        plugins.put(
                CONTEXT_COMPRESSION,
                Fields.open("an object", enabled(), Field.of("engine", oneOf("middle-out"), "How to shorten.")));
        return plugins;
    }

    private static Field enabled() {
        return Field.of("enabled", bool(), "false: as if it did not stand here.");
    }

    private static @Nullable String notServed(String field, JsonNode plugin) {
        JsonNode id = plugin.path("id");
        boolean off =
                plugin.path("enabled").isBoolean() && !plugin.path("enabled").booleanValue();
        if (LATER.contains(id.textValue())) {
            return off
                    ? null
                    : say(field + ".id", id, "one of " + String.join(", ", SERVED) + "; this one is not served yet");
        }
        return say(field + ".id", id, "one of " + String.join(", ", SERVED));
    }

    private static @Nullable String eachOnce(String field, JsonNode plugins) {
        Set<String> seen = new HashSet<>();
        int at = 0;
        for (JsonNode plugin : plugins) {
            JsonNode id = plugin.path("id");
            if (!seen.add(id.textValue())) {
                return say(field + "[" + at + "].id", id, "each plugin once");
            }
            at++;
        }
        return null;
    }
}
