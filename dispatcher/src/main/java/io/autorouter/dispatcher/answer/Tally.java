// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import org.jspecify.annotations.Nullable;

/**
 * A provider's count, as its format names it.
 *
 * @param prompt all tokens of the prompt
 * @param completion all tokens of the answer, reasoning included
 * @param cached the part of the prompt that was read from a cache
 * @param written the part of the prompt that was written to a cache
 * @param reasoning the part of the answer that was reasoning
 * @param searches web searches
 * @param writtenForAnHour the part of what was written to a cache that is kept for an hour
 * @param audio the part of the prompt that is recorded sound, and was not read from a cache
 */
public record Tally(
        long prompt,
        long completion,
        long cached,
        long written,
        long reasoning,
        long searches,
        long writtenForAnHour,
        long audio) {

    /** More than any model takes; keeps sums far from overflow whatever a provider says. */
    private static final long TOKENS_MAX = 1_000_000_000_000L;

    /** The count of a format that knows no caches that are kept for an hour. */
    public Tally(long prompt, long completion, long cached, long written, long reasoning, long searches) {
        this(prompt, completion, cached, written, reasoning, searches, 0, 0);
    }

    /** Returns the same count of a prompt with sound in it. */
    public Tally withAudio(long tokens) {
        return new Tally(prompt, completion, cached, written, reasoning, searches, writtenForAnHour, tokens);
    }

    /** Returns a number that a provider told: nothing that is no count, and never too much. */
    public static long count(JsonNode node) {
        return node.isNumber() ? Math.clamp(node.longValue(), 0, TOKENS_MAX) : 0;
    }

    /**
     * Returns the count with what was told before: the larger of each figure, which suits providers that repeat a running
     * count, and those that tell the prompt first and the completion last. What cannot be is bent to what can: a count
     * must never fail an answer.
     */
    public TokenUsage with(@Nullable TokenUsage before) {
        TokenUsage known = before == null ? TokenUsage.NONE : before;
        long prompts = Math.max(known.promptTokens(), prompt);
        long completions = Math.max(known.completionTokens(), completion);
        long read = Math.min(Math.max(known.cachedTokens(), cached), prompts);
        long kept = Math.min(Math.max(known.cacheWriteTokens(), written), prompts - read);
        return new TokenUsage(
                prompts,
                completions,
                read,
                kept,
                Math.min(Math.max(known.reasoningTokens(), reasoning), completions),
                UsageSource.PROVIDER,
                Math.max(known.searches(), searches),
                Math.min(Math.max(known.cacheWriteHourTokens(), writtenForAnHour), kept),
                Math.min(Math.max(known.audioTokens(), audio), prompts - read - kept));
    }
}
