// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.billing.charge;

import io.autorouter.billing.charge.Charge.Standing;
import io.autorouter.contracts.generation.Attempt;
import io.autorouter.contracts.generation.GenerationCharged;
import io.autorouter.contracts.generation.GenerationEnded;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.money.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the endings of a batch: which are charged, and what of the others is put in suspense. An ending
 * is told from a copy of itself by its attempt and its time.
 *
 * @param first the first ending of each generation that the books do not know yet
 * @param repeated charges of before, of which copies came: their events are published again
 * @param suspended usage that can be charged to nobody
 */
record Settlement(List<Charge> first, List<GenerationCharged> repeated, List<Suspense> suspended) {

    /** Usage that can be charged to nobody, and why. */
    record Suspense(Charge used, Reason reason) {}

    /** Why usage is in suspense. */
    enum Reason {
        /** Its generation had ended before, or went on with another attempt. */
        LATE,
        /** The gateway saw it, and whoever ran it did not live to tell what it costs. */
        UNPRICED,
        /** An attempt was given up of which nothing was seen: what its provider bills for it, nobody knows. */
        UNKNOWN
    }

    /**
     * Sorts the endings out.
     *
     * @param known what the books already hold of any of their generations
     */
    static Settlement of(
            List<GenerationEnded> endings, Map<GenerationId, Standing> known, Charging charging, Instant now) {
        Map<GenerationId, Charge> first = new LinkedHashMap<>();
        Map<GenerationId, GenerationCharged> repeated = new LinkedHashMap<>();
        List<Suspense> suspended = new ArrayList<>();
        for (GenerationEnded ended : endings) {
            Charge charge = charging.decide(ended, now).orElse(null);
            if (charge == null) {
                addAbandoned(ended, charging.insured(ended, now), suspended);
                continue;
            }
            Standing booked = known.get(charge.generationId());
            Charge before = booked == null ? first.putIfAbsent(charge.generationId(), charge) : null;
            Standing standing = before == null ? booked : before.standing();
            if (standing == null) {
                if (charge.isUnpriced()) {
                    suspended.add(new Suspense(charge, Reason.UNPRICED));
                }
            } else if (!standing.isOf(charge)) {
                addLate(ended, charge, standing, suspended);
            } else if (booked != null) {
                repeated.put(booked.generationId(), booked.event());
            }
        }
        return new Settlement(
                List.copyOf(first.values()),
                List.copyOf(repeated.values()),
                suspended.stream().distinct().toList());
    }

    private static void addAbandoned(GenerationEnded ended, Charge used, List<Suspense> suspended) {
        if (ended.attempts().isEmpty() && !used.usage().used()) {
            // Told by the gateway; a dispatcher would know whom it called.
            suspended.add(new Suspense(used, Reason.UNKNOWN));
        } else {
            addLate(ended, used, null, suspended);
        }
    }

    /** Suspends what an attempt used that is not the one charged; of the standing charge there may be none yet. */
    private static void addLate(
            GenerationEnded ended, Charge late, @Nullable Standing standing, List<Suspense> suspended) {
        if (!late.usage().used()) {
            if (isBrokenOff(ended)) {
                suspended.add(new Suspense(late, Reason.UNKNOWN));
            }
            return;
        }
        if (!late.isUnpriced()) {
            suspended.add(new Suspense(late, Reason.LATE));
        } else if (standing == null || late.attempt() != standing.attempt()) {
            // Of the attempt that stands, whoever ran it has told more than the gateway could see.
            suspended.add(new Suspense(late, Reason.UNPRICED));
        }
    }

    /** A provider was called, and left before it answered: what it had written by then, it may bill. */
    private static boolean isBrokenOff(GenerationEnded ended) {
        return !ended.attempts().isEmpty() && ended.attempts().getLast().result() == Attempt.Result.CANCELLED;
    }

    /** Returns one event for each generation of the batch that is charged, now or before. */
    List<GenerationCharged> events() {
        return Stream.concat(first.stream().map(Charge::event), repeated.stream())
                .toList();
    }

    /** Returns what callers pay for what is booked now. */
    Usd charged() {
        return first.stream().map(Charge::charged).reduce(Usd.ZERO, Usd::plus);
    }

    /** Returns what providers are owed for what is booked now. */
    Usd upstream() {
        return Stream.concat(first.stream(), suspended.stream().map(Suspense::used))
                .map(Charge::upstream)
                .reduce(Usd.ZERO, Usd::plus);
    }
}
