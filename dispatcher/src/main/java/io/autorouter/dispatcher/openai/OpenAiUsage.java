// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.dispatcher.answer.Tally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the provider's count of tokens, wherever it stands and whatever it is called. */
final class OpenAiUsage {

    private static final String PROMPT = "prompt_tokens_details";
    private static final String COMPLETION = "completion_tokens_details";
    private static final List<String> OF_PROMPTS = List.of("audio_tokens", "video_tokens");
    private static final List<String> OF_COMPLETIONS =
            List.of("audio_tokens", "image_tokens", "accepted_prediction_tokens", "rejected_prediction_tokens");

    private OpenAiUsage() {}

    /** Returns where an answer tells its usage: mostly by that name, with some beside the choice, or in a corner. */
    static JsonNode of(ObjectNode answer) {
        JsonNode usage = answer.path("usage");
        if (usage.isObject()) {
            return usage;
        }
        JsonNode ofChoice = answer.path("choices").path(0).path("usage");
        return ofChoice.isObject() ? ofChoice : answer.path("x_groq").path("usage");
    }

    /** Returns the count with what was told before. */
    static @Nullable TokenUsage merge(@Nullable TokenUsage before, JsonNode usage) {
        if (!usage.path("prompt_tokens").isNumber()
                && !usage.path("completion_tokens").isNumber()) {
            return before;
        }
        long prompt = Tally.count(usage.path("prompt_tokens"));
        long completion = Tally.count(usage.path("completion_tokens"));
        JsonNode promptDetails = usage.path(PROMPT);
        long cached = Math.max(
                Tally.count(promptDetails.path("cached_tokens")),
                Math.max(Tally.count(usage.path("prompt_cache_hit_tokens")), Tally.count(usage.path("cached_tokens"))));
        long reasoning = Tally.count(usage.path(COMPLETION).path("reasoning_tokens"));
        // Some count hidden reasoning beside the completion, not in it; their total gives them away.
        if (reasoning > 0 && Tally.count(usage.path("total_tokens")) == prompt + completion + reasoning) {
            completion += reasoning;
        }
        return new Tally(
                        prompt,
                        completion,
                        cached,
                        Tally.count(promptDetails.path("cache_write_tokens")),
                        reasoning,
                        searches(usage))
                .withAudio(Tally.count(promptDetails.path("audio_tokens")))
                .with(before);
    }

    private static long searches(JsonNode usage) {
        long told = Math.max(
                Tally.count(usage.path("num_search_queries")),
                Math.max(
                        Tally.count(usage.path("server_tool_use").path("web_search_requests")),
                        Tally.count(usage.path("server_tool_use_details").path("web_search_requests"))));
        // Who tells how much context a search brought has made one.
        return told == 0 && usage.path("search_context_size").isTextual() ? 1 : told;
    }

    /** Keeps the counts of what is not text. */
    static void describe(JsonNode usage, ObjectNode extra) {
        keep(usage, PROMPT, OF_PROMPTS, extra);
        keep(usage, COMPLETION, OF_COMPLETIONS, extra);
    }

    private static void keep(JsonNode usage, String side, List<String> names, ObjectNode extra) {
        for (String name : names) {
            long count = Tally.count(usage.path(side).path(name));
            if (count > 0) {
                extra.withObjectProperty("usage").withObjectProperty(side).put(name, count);
            }
        }
    }
}
