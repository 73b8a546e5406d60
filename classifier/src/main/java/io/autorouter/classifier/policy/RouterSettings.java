// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.model.ModelPattern;
import io.autorouter.contracts.route.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asks of the auto router: the fields of its plugin.
 *
 * @param allowed patterns; empty: all
 * @param excluded patterns; they win over the allowed ones
 * @param tier null: unset
 * @param tradeoff 0 (quality alone) to 10 (the cheapest); null: unset
 */
public record RouterSettings(
        List<ModelPattern> allowed,
        List<ModelPattern> excluded,
        @Nullable CostTier tier,
        @Nullable Integer tradeoff) {

    private static final Set<String> PLUGINS = Set.of("auto-router", "auto-beta-router");

    public RouterSettings {
        allowed = List.copyOf(allowed);
        excluded = List.copyOf(excluded);
    }

    /** Reads the plugin of the request, if it has one. Takes what it finds: the gateway has checked the form. */
    public static RouterSettings of(ObjectNode body) {
        for (JsonNode plugin : body.path("plugins")) {
            if (PLUGINS.contains(plugin.path("id").asText())
                    && plugin.path("enabled").asBoolean(true)) {
                JsonNode tradeoff = plugin.path("cost_quality_tradeoff");
                return new RouterSettings(
                        patterns(plugin.path("allowed_models")),
                        patterns(plugin.path("excluded_models")),
                        CostTier.of(plugin.path("cost_tier").asText()),
                        tradeoff.isInt() ? Integer.valueOf(tradeoff.asInt()) : null);
            }
        }
        return new RouterSettings(List.of(), List.of(), null, null);
    }

    private static List<ModelPattern> patterns(JsonNode texts) {
        List<ModelPattern> patterns = new ArrayList<>();
        texts.forEach(text -> patterns.add(new ModelPattern(text.asText())));
        return patterns;
    }

    /** Returns why the caller does not want the model, or null where it may be chosen. */
    @Nullable
    String refusalOf(ModelId model) {
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
    public Decision.Settings recorded() {
        return new Decision.Settings(
                allowed.stream().map(ModelPattern::value).toList(),
                excluded.stream().map(ModelPattern::value).toList(),
                tier == null ? null : tier.label(),
                tradeoff);
    }
}
