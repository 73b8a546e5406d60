// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What one generation used: tokens, counted as the serving model's tokenizer does, and searches.
 *
 * @param promptTokens all input tokens, cached and cache-written ones included
 * @param completionTokens all output tokens, reasoning included
 * @param cachedTokens the part of the prompt that was read from a cache
 * @param cacheWriteTokens the part of the prompt that was written to a cache
 * @param reasoningTokens the part of the completion that was hidden reasoning
 * @param source whose count this is
 * @param searches web searches that were made for it
 * @param cacheWriteHourTokens the part of what was written to a cache that is kept for an hour, in place of minutes
 * @param audioTokens the part of the prompt that is recorded sound, and neither read from a cache nor written to one
 */
public record TokenUsage(
        long promptTokens,
        long completionTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        UsageSource source,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long searches,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long cacheWriteHourTokens,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long audioTokens) {

    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, UsageSource.ESTIMATED);

    public TokenUsage {
        require("promptTokens", promptTokens, 0, Long.MAX_VALUE);
        require("completionTokens", completionTokens, 0, Long.MAX_VALUE);
        require("cachedTokens", cachedTokens, 0, promptTokens);
        require("cacheWriteTokens", cacheWriteTokens, 0, promptTokens - cachedTokens);
        require("reasoningTokens", reasoningTokens, 0, completionTokens);
        require("searches", searches, 0, Long.MAX_VALUE);
        require("cacheWriteHourTokens", cacheWriteHourTokens, 0, cacheWriteTokens);
        require("audioTokens", audioTokens, 0, promptTokens - cachedTokens - cacheWriteTokens);
    }

    /** Use where nothing is kept for an hour, and nothing is sound. */
    public TokenUsage(
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            long cacheWriteTokens,
            long reasoningTokens,
            UsageSource source,
            long searches) {
        this(promptTokens, completionTokens, cachedTokens, cacheWriteTokens, reasoningTokens, source, searches, 0, 0);
    }

    /** Use of nothing but tokens. */
    public TokenUsage(
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            long cacheWriteTokens,
            long reasoningTokens,
            UsageSource source) {
        this(promptTokens, completionTokens, cachedTokens, cacheWriteTokens, reasoningTokens, source, 0);
    }

    /** Our own count, for when the provider's is not (yet) known. */
    public static TokenUsage estimated(long promptTokens, long completionTokens) {
        return new TokenUsage(promptTokens, completionTokens, 0, 0, 0, UsageSource.ESTIMATED);
    }

    /** Returns prompt tokens that are billed at the full prompt rate. */
    public long freshPromptTokens() {
        return promptTokens - cachedTokens - cacheWriteTokens - audioTokens;
    }

    /** Returns completion tokens that the caller can read. */
    public long visibleTokens() {
        return completionTokens - reasoningTokens;
    }

    /** Tells whether anything was used. */
    public boolean used() {
        return promptTokens > 0 || completionTokens > 0 || searches > 0;
    }

    public long totalTokens() {
        return Math.addExact(promptTokens, completionTokens);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + ".." + most + ")");
        }
    }
}
