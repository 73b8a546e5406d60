// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rollups count of one generation. A pure function of its events, whatever their order, so that the sums can be
 * kept by differences and always equal a recomputation.
 *
 * @param day the UTC day of its request
 * @param served null until it ended with somebody who answered
 * @param modalities beside text, as far as the router saw them
 * @param paid null until it was charged
 */
public record Countable(
        LocalDate day,
        AccountId accountId,
        @Nullable Served served,
        Set<String> modalities,
        @Nullable Paid paid) {

    public Countable {
        modalities = Set.copyOf(modalities);
    }

    /** How a generation ended. */
    public enum Outcome {
        COMPLETED,
        CANCELLED,
        FAILED
    }

    /**
     * Who answered, and how much.
     *
     * @param router the router that chose the model; empty where the caller named it
     */
    public record Served(
            Outcome outcome,
            ModelId model,
            ProviderSlug provider,
            String router,
            @Nullable String taskType,
            Tokens tokens) {}

    /** Token counts that the rollups keep. */
    public record Tokens(long prompt, long completion, long reasoning, long cached) {

        public long total() {
            return Math.addExact(prompt, completion);
        }
    }

    /** What billing made of it. */
    public record Paid(Usd charged, Usd upstreamCost) {}

    /** Adds what this generation counts for, times the sign, to the delta. */
    void addTo(RollupDelta delta, int sign) {
        if (served == null) {
            return;
        }
        var key = new UsageKey(
                day, served.model().value(), served.provider().value(), accountId.value(), served.router());
        UsageSum sum = UsageSum.of(served, paid);
        delta.add(key, sum.times(sign));
        if (sum.requests() > 0) {
            var facetSum = new FacetSum(sum.requests(), served.tokens().total()).times(sign);
            for (String facet : facets(served)) {
                delta.add(new FacetKey(day, served.model().value(), facet), facetSum);
            }
        }
    }

    private List<String> facets(Served answer) {
        return Facets.of(answer.tokens().prompt(), modalities, answer.taskType());
    }
}
