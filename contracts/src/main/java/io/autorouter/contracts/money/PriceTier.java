// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.money;

import org.jspecify.annotations.Nullable;

/**
 * Rates that replace those of the {@link Price} for long prompts; a missing rate is inherited.
 *
 * @param abovePromptTokens the tier holds for prompts of strictly more tokens than this
 */
public record PriceTier(
        long abovePromptTokens,
        @Nullable UsdPerToken prompt,
        @Nullable UsdPerToken completion,
        @Nullable UsdPerToken cacheRead,
        @Nullable UsdPerToken cacheWrite,
        @Nullable UsdPerToken cacheWriteHour) {

    /** A tier that says nothing of caches that are kept for an hour. */
    public PriceTier(
            long abovePromptTokens,
            @Nullable UsdPerToken prompt,
            @Nullable UsdPerToken completion,
            @Nullable UsdPerToken cacheRead,
            @Nullable UsdPerToken cacheWrite) {
        this(abovePromptTokens, prompt, completion, cacheRead, cacheWrite, null);
    }
}
