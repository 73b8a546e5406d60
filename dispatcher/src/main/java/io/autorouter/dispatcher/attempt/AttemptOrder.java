// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.route.Target;
import java.util.List;

/**
 * What an attempt is asked to do.
 *
 * @param stream whether the caller reads tokens as they come
 * @param targets in order of preference
 * @param promptTokens by our own count, for when the provider tells none
 * @param textAlone whether the prompt is nothing but the text that we count
 * @param ageMs time since the caller asked
 */
public record AttemptOrder(
        GenerationId generationId,
        int attempt,
        boolean stream,
        List<Target> targets,
        long promptTokens,
        boolean textAlone,
        long ageMs) {

    public AttemptOrder {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("targets: none (expected: at least one)");
        }
    }
}
