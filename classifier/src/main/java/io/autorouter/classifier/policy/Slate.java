// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.classifier.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who stands for election, and what the voter cares for.
 *
 * @param candidates every model that can serve the request and is allowed to
 * @param tier which fifth of them by cost the caller wants; null: any
 * @param tradeoff 0 (quality alone) to 10 (the cheapest); null: as the policy does by itself
 * @param task the tag of what the prompt is about
 */
public record Slate(
        List<Candidate> candidates,
        @Nullable CostTier tier,
        @Nullable Integer tradeoff,
        String task) {

    public Slate {
        candidates = List.copyOf(candidates);
    }
}
