// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.contracts.generation;

import org.jspecify.annotations.Nullable;

/**
 * How a request and its answer travel, where they do not travel as most do.
 *
 * @param trail whether the caller asked to see how the answer came about
 * @param claim where the whole body waits; null: the event holds it
 * @param anthropicBeta names of what Anthropic tries out and the caller wants, with commas; null: none
 */
public record Delivery(
        boolean trail, @Nullable BodyClaim claim, @Nullable String anthropicBeta) {

    public Delivery(boolean trail, @Nullable BodyClaim claim) {
        this(trail, claim, null);
    }
}
