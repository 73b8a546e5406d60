// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.record;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.generation.GenerationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some events say of one generation. Two observations of it add up to one, in either order; of two endings the first
 * seen stays (they share a partition, so that all readers see the same one first), of two routes that of the earlier
 * attempt.
 *
 * @param attempt the highest attempt that was seen
 */
record Observed(
        GenerationId id,
        Instant requestedAt,
        AccountId accountId,
        int attempt,
        @Nullable Request request,
        @Nullable Route route,
        @Nullable End end,
        @Nullable Charge charge,
        @Nullable Content content) {

    /** A finer time than PostgreSQL keeps could be in another hour once it is stored. */
    Observed {
        requestedAt = requestedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Returns the UTC day that the generation belongs to, whenever its events come. */
    LocalDate day() {
        return LocalDate.ofInstant(requestedAt, ZoneOffset.UTC);
    }

    Observed plus(Observed later) {
        return new Observed(
                id,
                requestedAt,
                accountId,
                Math.max(attempt, later.attempt),
                request == null ? later.request : request,
                earlier(route, later.route),
                end == null ? later.end : end,
                charge == null ? later.charge : charge,
                content == null ? later.content : content);
    }

    private static @Nullable Route earlier(@Nullable Route one, @Nullable Route other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.attempt() < one.attempt() ? other : one;
    }

    /** Returns one observation a generation and day, in the order in which they were first seen. */
    static List<Observed> merged(List<Observed> observations) {
        Map<Key, Observed> merged = new LinkedHashMap<>();
        for (Observed observed : observations) {
            merged.merge(new Key(observed.day(), observed.id()), observed, Observed::plus);
        }
        return new ArrayList<>(merged.values());
    }

    private record Key(LocalDate day, GenerationId id) {}
}
