// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import org.jspecify.annotations.Nullable;

/** Reads the provider's count of tokens. What cannot be is bent to what can: a count must never fail an answer. */
final class OpenAiUsage {

    /** More tokens than any model takes; keeps sums far from overflow whatever a provider says. */
    private static final long TOKENS_MAX = 1_000_000_000_000L;

    private OpenAiUsage() {}

    /**
     * Returns the count with what was told before: the larger of each figure, which suits providers that repeat a running
     * count, and those that tell the prompt first and the completion last.
     */
    static @Nullable TokenUsage merge(@Nullable TokenUsage before, JsonNode usage) {
        if (!usage.isObject()
                || (!usage.path("prompt_tokens").isNumber()
                        && !usage.path("completion_tokens").isNumber())) {
            return before;
        }
        TokenUsage told = read(usage);
        if (before == null) {
            return told;
        }
        return of(
                Math.max(before.promptTokens(), told.promptTokens()),
                Math.max(before.completionTokens(), told.completionTokens()),
                Math.max(before.cachedTokens(), told.cachedTokens()),
                Math.max(before.cacheWriteTokens(), told.cacheWriteTokens()),
                Math.max(before.reasoningTokens(), told.reasoningTokens()));
    }

    private static TokenUsage read(JsonNode usage) {
        long prompt = count(usage.path("prompt_tokens"));
        long completion = count(usage.path("completion_tokens"));
        JsonNode promptDetails = usage.path("prompt_tokens_details");
        long cached =
                Math.max(count(promptDetails.path("cached_tokens")), count(usage.path("prompt_cache_hit_tokens")));
        long written = count(promptDetails.path("cache_write_tokens"));
        long reasoning = count(usage.path("completion_tokens_details").path("reasoning_tokens"));
        // Some count hidden reasoning beside the completion, not in it; their total gives them away.
        if (reasoning > 0 && count(usage.path("total_tokens")) == prompt + completion + reasoning) {
            completion += reasoning;
        }
        return of(prompt, completion, cached, written, reasoning);
    }

    private static TokenUsage of(long prompt, long completion, long cached, long written, long reasoning) {
        long read = Math.min(cached, prompt);
        return new TokenUsage(
                prompt,
                completion,
                read,
                Math.min(written, prompt - read),
                Math.min(reasoning, completion),
                UsageSource.PROVIDER);
    }

    private static long count(JsonNode node) {
        return node.isNumber() ? Math.clamp(node.longValue(), 0, TOKENS_MAX) : 0;
    }
}
