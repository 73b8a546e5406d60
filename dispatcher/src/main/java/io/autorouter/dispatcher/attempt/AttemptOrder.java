// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.dispatcher.attempt;

import io.autorouter.contracts.generation.GenerationId;
import java.util.List;

/**
 * What an attempt is asked to do.
 *
 * @param stream whether the caller reads tokens as they come
 * @param places in order of preference
 * @param promptTokens by our own count, for when the provider tells none
 * @param textAlone whether the prompt is nothing but the text that we count
 * @param ageMs time since the caller asked
 * @param firstSequence of the first frame: drawn by lot, so that nobody takes frames of another run of the same attempt,
 *     whose dispatcher died before it could say that it had the attempt, for the next of this one
 */
public record AttemptOrder(
        GenerationId generationId,
        int attempt,
        boolean stream,
        List<Place> places,
        long promptTokens,
        boolean textAlone,
        long ageMs,
        long firstSequence) {

    public AttemptOrder {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("places: none (expected: at least one)");
        }
    }
}
