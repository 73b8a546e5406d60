// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.local.audit;

import io.autorouter.sandbox.provider.Served;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between the books and the provider simulator's own count. A complete answer is charged for the tokens that
 * the simulator told; one that broke off, for no more than it wrote out; and whatever it served and would bill stands in
 * the books, as a charge or in suspense.
 */
final class WitnessChecks {

    private static final String SIMULATOR = "simulator";
    private static final String CHARGES = """
            select generation_id, provider, prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens,
                reasoning_tokens, upstream_nanos
            from billing.charge
            """;
    private static final String SUSPENDED = "select generation_id from billing.suspense";

    private final Map<String, List<Served>> paid = new HashMap<>();

    WitnessChecks(List<Served> served) {
        for (Served line : served) {
            String id = line.clientRequestId();
            if (line.paid() && id != null) {
                paid.computeIfAbsent(id, key -> new ArrayList<>()).add(line);
            }
        }
    }

    private record Booked(
            String generationId,
            @Nullable String provider,
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            long cacheWriteTokens,
            long reasoningTokens,
            long upstreamNanos) {

        static Booked of(ResultSet row) throws SQLException {
            return new Booked(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getLong(7),
                    row.getLong(8));
        }
    }

    List<Finding> all(AuditStore store) throws SQLException {
        List<Booked> charges = store.rows(CHARGES, Booked::of);
        Set<String> suspended = new HashSet<>(store.lines(SUSPENDED));
        return List.of(counted(charges, suspended), missing(charges, suspended));
    }

    private Finding counted(List<Booked> charges, Set<String> suspended) {
        List<String> offences = new ArrayList<>();
        long checked = 0;
        for (Booked charge : charges) {
            if (!SIMULATOR.equals(charge.provider()) || charge.upstreamNanos() == 0) {
                continue;
            }
            checked++;
            List<Served> lines = paid.getOrDefault(charge.generationId(), List.of());
            if (lines.stream().noneMatch(line -> agrees(line, charge))) {
                offences.add(charge.generationId() + " was charged for "
                        + charge.promptTokens() + " + " + charge.completionTokens()
                        + " tokens, and the simulator counted " + lines);
            }
            if (lines.size() > 1 && !suspended.contains(charge.generationId())) {
                offences.add(charge.generationId() + " was served " + lines.size()
                        + " times, and nothing of it stands in suspense");
            }
        }
        return new Finding("I5", "charges agree with the simulator's own count", checked, offences);
    }

    private static boolean agrees(Served line, Booked charge) {
        Long told = line.toldCompletionTokens();
        Long toldPrompt = line.toldPromptTokens();
        if (told != null && toldPrompt != null) {
            return told == charge.completionTokens()
                    && toldPrompt == charge.promptTokens()
                    && isAsTold(line.toldCachedTokens(), charge.cachedTokens())
                    && isAsTold(line.toldCacheWriteTokens(), charge.cacheWriteTokens())
                    && isAsTold(line.toldReasoningTokens(), charge.reasoningTokens());
        }
        return charge.completionTokens() <= line.completionTokens() && charge.promptTokens() == line.promptTokens();
    }

    /** Lines of older simulators do not tell. */
    private static boolean isAsTold(@Nullable Long told, long booked) {
        return told == null || told == booked;
    }

    private Finding missing(List<Booked> charges, Set<String> suspended) {
        Set<String> booked = new HashSet<>(suspended);
        charges.stream().map(Booked::generationId).forEach(booked::add);
        List<String> offences = new ArrayList<>();
        paid.keySet().stream()
                .filter(id -> !booked.contains(id))
                .sorted()
                .forEach(id -> offences.add(id + " was served by the simulator and stands nowhere in the books"));
        return new Finding("I5", "whatever the simulator would bill is booked", paid.size(), offences);
    }
}
