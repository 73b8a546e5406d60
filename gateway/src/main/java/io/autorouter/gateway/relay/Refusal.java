// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.relay;

import io.autorouter.contracts.generation.Failure;
import io.autorouter.contracts.generation.StreamFrame;
import io.autorouter.contracts.generation.Trail;
import io.autorouter.contracts.usage.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Why a caller gets no answer, or no end of one.
 *
 * @param usage what was received until then
 * @param trail what was tried; null where the platform lost it
 */
public record Refusal(
        Failure failure, TokenUsage usage, @Nullable Trail trail) {

    static Refusal of(StreamFrame.Broken broken) {
        return new Refusal(broken.failure(), broken.usage(), broken.trail());
    }

    static Refusal lost(Failure failure, long completionTokens) {
        return new Refusal(
                failure, completionTokens == 0 ? TokenUsage.NONE : TokenUsage.estimated(0, completionTokens), null);
    }
}
