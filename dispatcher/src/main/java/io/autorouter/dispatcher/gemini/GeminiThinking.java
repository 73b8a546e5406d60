// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Problems;
import io.autorouter.dispatcher.ask.Reasoning;
import io.autorouter.dispatcher.provider.Ask;

/** How much the model is to think, and whether it shows it. */
final class GeminiThinking {

    /** The longest answer of the models that count; a budget is a share of it where the caller sets no limit. */
    private static final long ANSWER_MAX = 65_536;

    private GeminiThinking() {}

    /** Returns the field {@code thinkingConfig}; empty where nothing is to be said. */
    static ObjectNode config(Ask ask, GeminiModel model, Problems problems) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        if (!model.thinks() || !ask.takes("reasoning")) {
            return config;
        }
        JsonNode body = ask.body();
        Reasoning wanted = Reasoning.of(body);
        boolean shown = !Reasoning.isExcluded(body);
        switch (wanted) {
            case Reasoning.Unsaid unsaid -> {}
            case Reasoning.Shown show -> config.put("includeThoughts", shown);
            case Reasoning.Off off -> off(config, model, off, problems);
            case Reasoning.Effort effort -> {
                config.put("includeThoughts", shown);
                if (model.thinksByLevel()) {
                    config.put("thinkingLevel", word(effort.level(), model));
                } else {
                    Long most = Body.maxTokens(body);
                    long share = effort.level().share(most == null ? ANSWER_MAX : most);
                    config.put("thinkingBudget", model.size().budget(share));
                }
            }
            case Reasoning.Budget budget -> {
                config.put("includeThoughts", shown);
                config.put("thinkingBudget", model.size().budget(budget.tokens()));
            }
        }
        return config;
    }

    private static void off(ObjectNode config, GeminiModel model, Reasoning.Off wish, Problems problems) {
        if (model.alwaysThinks()) {
            problems.add(wish.field(), wish.given(), "an effort, as this model always reasons");
        } else if (model.thinksByLevel()) {
            // As near as it comes: it may still think a little where a question is hard.
            config.put("thinkingLevel", "minimal");
        } else {
            config.put("thinkingBudget", 0);
        }
    }

    private static String word(Reasoning.Level level, GeminiModel model) {
        return switch (level) {
            case MAX, XHIGH, HIGH -> "high";
            case MEDIUM -> model.knowsMediumLevel() ? "medium" : "high";
            case LOW -> "low";
            case MINIMAL -> model.alwaysThinks() ? "low" : "minimal";
        };
    }
}
