// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which endings of a batch are to be charged, and which came after the end of their generation. An ending is told from a
 * copy of itself by its attempt and its time.
 *
 * @param first the first ending of each generation that the books do not know yet
 * @param repeated copies of endings that are charged already: their events are published again
 * @param late endings after the one that was charged
 */
record Settlement(List<Charge> first, List<Charge> repeated, List<Charge> late) {

    /**
     * Sorts the endings out.
     *
     * @param known charges that the books already hold for any of their generations
     */
    static Settlement of(List<GenerationEnded> endings, Map<GenerationId, Charge> known) {
        Map<GenerationId, Charge> first = new LinkedHashMap<>();
        Map<GenerationId, Charge> repeated = new LinkedHashMap<>();
        List<Charge> late = new ArrayList<>();
        for (GenerationEnded ended : endings) {
            Charge charge = Charging.decide(ended).orElse(null);
            if (charge == null) {
                continue;
            }
            Charge booked = known.get(charge.generationId());
            Charge standing = booked == null ? first.putIfAbsent(charge.generationId(), charge) : booked;
            if (standing == null) {
                continue;
            }
            if (!isCopy(charge, standing)) {
                late.add(charge);
            } else if (booked != null) {
                repeated.put(booked.generationId(), booked);
            }
        }
        return new Settlement(List.copyOf(first.values()), List.copyOf(repeated.values()), late);
    }

    private static boolean isCopy(Charge one, Charge other) {
        return one.attempt() == other.attempt() && one.endedAt().equals(other.endedAt());
    }
}
