// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.usage.OwnCount;
import io.autorouter.contracts.usage.TokenEstimate;
import io.autorouter.contracts.usage.TokenUsage;
import io.autorouter.contracts.usage.UsageSource;
import org.jspecify.annotations.Nullable;

/** Which count of tokens holds: the provider's where it told one, our own where it did not. */
final class Metering {

    private Metering() {}

    static TokenUsage complete(@Nullable TokenUsage told, long promptTokens, long characters) {
        return told == null ? TokenUsage.estimated(promptTokens, TokenEstimate.tokens(characters)) : told;
    }

    /** Some providers tell the prompt first and the completion at the end: a cut stream keeps the one, not the other. */
    static TokenUsage interrupted(@Nullable TokenUsage told, long promptTokens, long characters) {
        long received = TokenEstimate.tokens(characters);
        if (told == null) {
            return TokenUsage.estimated(promptTokens, received);
        }
        if (told.completionTokens() >= received) {
            return told;
        }
        return new TokenUsage(
                told.promptTokens(),
                received,
                told.cachedTokens(),
                told.cacheWriteTokens(),
                told.reasoningTokens(),
                UsageSource.ESTIMATED,
                told.searches(),
                told.cacheWriteHourTokens(),
                told.audioTokens());
    }

    /** Returns our own count beside the provider's, or null where ours is the one that holds. */
    static @Nullable OwnCount own(TokenUsage usage, AttemptOrder order, long characters) {
        return usage.source() == UsageSource.PROVIDER
                ? OwnCount.beside(usage, order.promptTokens(), TokenEstimate.tokens(characters), order.textAlone())
                : null;
    }
}
