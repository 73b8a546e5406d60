// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.usage;

/**
 * Our own count of the text that was sent and received, kept beside the provider's. What is not text (images, hidden
 * reasoning, what a provider adds to a prompt) is not in it.
 *
 * @param disputed whether the provider's count differs by more than tokenizers do
 */
public record OwnCount(long promptTokens, long completionTokens, boolean disputed) {

    /** {@link TokenEstimate} holds for English; Chinese has up to five times the tokens for its characters. */
    private static final long TIMES_MORE_MAX = 6;

    /** Long runs of spaces or dashes are few tokens. */
    private static final long TIMES_LESS_MAX = 8;

    /** What a chat template adds to a message. */
    private static final long SLACK = 16;

    /**
     * Compares the provider's count with ours.
     *
     * @param promptTokens of the prompt, by {@link TokenEstimate}
     * @param completionTokens of what was received, by {@link TokenEstimate}
     * @param textAlone whether the prompt was nothing but text; else too high a count of it is beyond our judgement
     */
    public static OwnCount beside(TokenUsage told, long promptTokens, long completionTokens, boolean textAlone) {
        boolean prompt = isTooLow(told.promptTokens(), promptTokens)
                || (textAlone && isTooHigh(told.promptTokens(), promptTokens));
        boolean completion = isTooLow(told.completionTokens(), completionTokens)
                || isTooHigh(told.visibleTokens(), completionTokens);
        return new OwnCount(promptTokens, completionTokens, prompt || completion);
    }

    private static boolean isTooHigh(long told, long own) {
        return (told - SLACK) / TIMES_MORE_MAX > own;
    }

    private static boolean isTooLow(long told, long own) {
        return (own - SLACK) / TIMES_LESS_MAX > told;
    }
}
