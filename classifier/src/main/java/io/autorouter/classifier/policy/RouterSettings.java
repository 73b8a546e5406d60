// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.classifier.require.ReasoningEffort;
import io.autorouter.contracts.account.RouterDefaults;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.money.PriceCeiling;
import io.autorouter.contracts.route.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the auto router: by its plugin in the request, else by the defaults of the key.
 *
 * @param allowed patterns; empty: all
 * @param excluded patterns; they win over the allowed ones
 * @param preference of quality or cost
 * @param ceiling a hard limit on the price
 * @param pin whether the model of the last answer is to answer again
 */
public record RouterSettings(
        List<ModelPattern> allowed,
        List<ModelPattern> excluded,
        Preference preference,
        PriceCeiling ceiling,
        boolean pin) {

    /** As when nobody says anything. */
    public static final RouterSettings DEFAULT =
            new RouterSettings(List.of(), List.of(), Preference.NONE, PriceCeiling.NONE, false);

    /** Matches no model, as no name has a space in it. */
    private static final ModelPattern NOTHING = new ModelPattern(" ");

    private static final int PATTERN_LENGTH_MAX = 1024;
    private static final String MAIN = "auto-router";
    private static final String BETA = "auto-beta-router";

    public RouterSettings {
        allowed = List.copyOf(allowed);
        excluded = List.copyOf(excluded);
    }

    /**
     * What an answer may cost. Both belong together: whoever sets one has set the preference.
     *
     * @param tier null: unset
     * @param tradeoff 0 (quality alone) to 10 (the cheapest); null: unset
     */
    public record Preference(
            @Nullable CostTier tier, @Nullable Integer tradeoff) {

        static final Preference NONE = new Preference(null, null);

        boolean isSet() {
            return tier != null || tradeoff != null;
        }
    }

    /**
     * Reads the plugin of the router that was asked, if the request has it; the other router's is not for this one. What
     * the plugin leaves open, the key's defaults say, and where these prevent overrides they say it first; the limits on
     * the price hold both. Takes what it finds: the gateway has checked the form.
     */
    public static RouterSettings of(ObjectNode body, String router, RouterDefaults defaults) {
        JsonNode plugin = plugin(body, router.endsWith("auto-beta") ? BETA : MAIN);
        JsonNode tradeoff = plugin.path("cost_quality_tradeoff");
        var asked = new RouterSettings(
                patterns(plugin.path("allowed_models")),
                patterns(plugin.path("excluded_models")),
                new Preference(
                        CostTier.of(plugin.path("cost_tier").asText()),
                        tradeoff.isInt() ? Integer.valueOf(tradeoff.asInt()) : null),
                PriceCeiling.NONE,
                plugin.path("pin_model").asBoolean()
                        && plugin.path("id").asText().equals(MAIN));
        var saved = new RouterSettings(
                defaults.allowedModels(),
                defaults.excludedModels(),
                saved(defaults),
                defaults.maxPrice() == null ? PriceCeiling.NONE : defaults.maxPrice(),
                false);
        return defaults.preventOverrides() ? saved.filledFrom(asked) : asked.filledFrom(saved);
    }

    private static JsonNode plugin(ObjectNode body, String id) {
        for (JsonNode plugin : body.path("plugins")) {
            if (id.equals(plugin.path("id").asText()) && plugin.path("enabled").asBoolean(true)) {
                return plugin;
            }
        }
        return MissingNode.getInstance();
    }

    private static Preference saved(RouterDefaults defaults) {
        String tier = defaults.costTier();
        Integer tradeoff = defaults.costQualityTradeoff();
        return new Preference(
                tier == null ? null : CostTier.of(tier),
                tradeoff == null ? null : Integer.valueOf(Math.clamp(tradeoff, 0, Dial.CHEAPEST)));
    }

    private RouterSettings filledFrom(RouterSettings other) {
        return new RouterSettings(
                allowed.isEmpty() ? other.allowed : allowed,
                excluded.isEmpty() ? other.excluded : excluded,
                preference.isSet() ? preference : other.preference,
                ceiling.and(other.ceiling),
                pin || other.pin);
    }

    private static List<ModelPattern> patterns(JsonNode texts) {
        List<ModelPattern> patterns = new ArrayList<>();
        for (JsonNode text : texts) {
            String pattern = text.asText();
            // One that cannot be a pattern still restricts: dropping it could turn "only these" into "all".
            boolean usable = !pattern.isEmpty() && pattern.length() <= PATTERN_LENGTH_MAX;
            patterns.add(usable ? new ModelPattern(pattern) : NOTHING);
        }
        return patterns;
    }

    /** Returns why the caller does not want the model, or null where it may be chosen. */
    public @Nullable String refusalOf(ModelId model) {
        for (ModelPattern pattern : excluded) {
            if (pattern.matches(model)) {
                return "excluded by excluded_models: " + pattern;
            }
        }
        if (!allowed.isEmpty() && allowed.stream().noneMatch(pattern -> pattern.matches(model))) {
            return "not among allowed_models";
        }
        return null;
    }

    /** Returns them as they are stored with a decision. */
    public Decision.Settings recorded(ReasoningEffort reasoning) {
        CostTier tier = preference.tier();
        return new Decision.Settings(
                allowed.stream().map(ModelPattern::value).toList(),
                excluded.stream().map(ModelPattern::value).toList(),
                tier == null ? null : tier.label(),
                preference.tradeoff(),
                ceiling.equals(PriceCeiling.NONE) ? null : ceiling,
                reasoning == ReasoningEffort.UNSET ? null : reasoning.label(),
                pin);
    }
}
