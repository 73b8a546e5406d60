// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.dispatcher.ask.Body;
import io.autorouter.dispatcher.ask.Problems;
import io.autorouter.dispatcher.ask.Reasoning;
import io.autorouter.dispatcher.provider.Ask;
import org.jspecify.annotations.Nullable;

/**
 * How much the model is to think.
 *
 * @param thinking the field of that name; null: left out, which is not at all
 * @param effort of {@code output_config}; null: left out
 */
record AnthropicThinking(
        @Nullable ObjectNode thinking, @Nullable String effort) {

    private static final long BUDGET_LEAST = 1_024;
    private static final long BUDGET_MOST = 128_000;
    private static final AnthropicThinking NONE = new AnthropicThinking(null, null);

    boolean isOn() {
        return thinking != null;
    }

    static AnthropicThinking of(Ask ask, ClaudeModel model, long answerMax, Problems problems) {
        boolean thinks = model.thinks() && ask.takes("reasoning");
        Reasoning wanted = thinks ? Reasoning.of(ask.body()) : new Reasoning.Unsaid();
        AnthropicThinking wish = switch (wanted) {
            case Reasoning.Unsaid unsaid -> NONE;
            case Reasoning.Shown shown -> NONE;
            case Reasoning.Off off -> NONE;
            case Reasoning.Effort effort ->
                model.thinksByEffort()
                        ? byEffort(model, effort.level())
                        : byBudget(budgetFor(effort.level(), answerMax, ask.body(), problems));
            case Reasoning.Budget budget ->
                model.thinksByBudget()
                        ? byBudget(budget(budget.tokens(), answerMax, ask.body(), problems))
                        : byEffort(model, Reasoning.Level.of(budget.tokens(), answerMax));
        };
        AnthropicThinking possible = isImpossible(ask.body(), model) ? NONE : wish;
        return possible.effort == null && ask.takes("verbosity") && model.knowsEffort()
                ? new AnthropicThinking(possible.thinking, verbosity(ask.body(), model))
                : possible;
    }

    private static AnthropicThinking byBudget(long tokens) {
        return new AnthropicThinking(
                JsonNodeFactory.instance.objectNode().put("type", "enabled").put("budget_tokens", tokens), null);
    }

    private static AnthropicThinking byEffort(ClaudeModel model, Reasoning.Level level) {
        ObjectNode thinking = JsonNodeFactory.instance.objectNode().put("type", "adaptive");
        if (!model.thinksByBudget()) {
            // These say nothing of what they think unless they are asked to.
            thinking.put("display", "summarized");
        }
        return new AnthropicThinking(thinking, word(level, model));
    }

    private static long budgetFor(Reasoning.Level level, long answerMax, JsonNode body, Problems problems) {
        if (answerMax <= BUDGET_LEAST) {
            problems.add(
                    Body.has(body, "max_completion_tokens") ? "max_completion_tokens" : "max_tokens",
                    JsonNodeFactory.instance.numberNode(answerMax),
                    "more than " + BUDGET_LEAST + " where reasoning is asked for");
        }
        return Math.max(Math.min(level.share(answerMax), BUDGET_MOST), BUDGET_LEAST);
    }

    private static long budget(long tokens, long answerMax, JsonNode body, Problems problems) {
        long budget = Math.max(Math.min(tokens, BUDGET_MOST), BUDGET_LEAST);
        if (budget >= answerMax) {
            problems.add(
                    "reasoning.max_tokens",
                    body.path("reasoning").path("max_tokens"),
                    "at least " + BUDGET_LEAST + ", and less than max_tokens, which is " + answerMax);
        }
        return budget;
    }

    /**
     * A tool that must be called leaves no room to think; and within a round of tool calls, a model with a budget wants
     * its thoughts back, which another model that led the conversation so far did not have.
     */
    private static boolean isImpossible(JsonNode body, ClaudeModel model) {
        JsonNode choice = body.path("tool_choice");
        if (choice.asText("").equals("required") || choice.isObject()) {
            return true;
        }
        JsonNode messages = body.path("messages");
        int last = messages.size() - 1;
        if (isAssistant(messages.path(last))) {
            return true;
        }
        while (last >= 0 && messages.path(last).path("role").asText("").equals("tool")) {
            last--;
        }
        boolean inRound = last < messages.size() - 1 && isAssistant(messages.path(last));
        return inRound
                && !model.thinksByEffort()
                && AnthropicThoughts.of(messages.path(last)).isEmpty();
    }

    private static boolean isAssistant(JsonNode message) {
        return message.path("role").asText("").equals("assistant");
    }

    private static @Nullable String verbosity(JsonNode body, ClaudeModel model) {
        return switch (body.path("verbosity").asText("")) {
            case "low" -> "low";
            case "medium" -> "medium";
            case "high" -> "high";
            case "xhigh" -> word(Reasoning.Level.XHIGH, model);
            case "max" -> "max";
            default -> null;
        };
    }

    private static String word(Reasoning.Level level, ClaudeModel model) {
        return switch (level) {
            case MINIMAL, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
            case XHIGH -> model.knowsXhigh() ? "xhigh" : "max";
            case MAX -> "max";
        };
    }
}
