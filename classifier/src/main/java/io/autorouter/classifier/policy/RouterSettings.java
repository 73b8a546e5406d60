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

    /** As when the request says nothing. */
    public static final RouterSettings DEFAULT = new RouterSettings(List.of(), List.of(), null, null);

    /** Matches no model, as no name has a space in it. */
    private static final ModelPattern NOTHING = new ModelPattern(" ");

    private static final int PATTERN_LENGTH_MAX = 1024;

    public RouterSettings {
        allowed = List.copyOf(allowed);
        excluded = List.copyOf(excluded);
    }

    /**
     * Reads the plugin of the router that was asked, if the request has it; the other router's is not for this one. Takes
     * what it finds: the gateway has checked the form.
     */
    public static RouterSettings of(ObjectNode body, String router) {
        String wanted = router.endsWith("auto-beta") ? "auto-beta-router" : "auto-router";
        for (JsonNode plugin : body.path("plugins")) {
            if (wanted.equals(plugin.path("id").asText())
                    && plugin.path("enabled").asBoolean(true)) {
                JsonNode tradeoff = plugin.path("cost_quality_tradeoff");
                return new RouterSettings(
                        patterns(plugin.path("allowed_models")),
                        patterns(plugin.path("excluded_models")),
                        CostTier.of(plugin.path("cost_tier").asText()),
                        tradeoff.isInt() ? Integer.valueOf(tradeoff.asInt()) : null);
            }
        }
        return DEFAULT;
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
