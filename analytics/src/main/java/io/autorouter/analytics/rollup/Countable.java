// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import io.autorouter.contracts.account.AccountId;
import io.autorouter.contracts.model.ModelId;
import io.autorouter.contracts.money.Usd;
import io.autorouter.contracts.provider.ProviderSlug;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rollups count of one generation. A pure function of its events, whatever their order, so that the sums can be
 * kept by differences and always equal a recomputation.
 *
 * @param requestedAt tells the hour and the UTC day that it counts for
 * @param origin null until an event told of it
 * @param choice null until it was routed
 * @param served null until it ended with somebody who answered
 * @param paid null until it was charged
 */
public record Countable(
        Instant requestedAt,
        AccountId accountId,
        @Nullable Origin origin,
        @Nullable Choice choice,
        @Nullable Served served,
        @Nullable Paid paid) {

    /** A sum so large is a false figure; it must not break all others. */
    private static final BigInteger BASELINE_MAX = BigInteger.TEN.pow(15);

    /** How a generation ended. */
    public enum Outcome {
        COMPLETED,
        CANCELLED,
        FAILED
    }

    /**
     * From where it was asked for.
     *
     * @param user whom the application asked for, in its own words; null: it did not say
     * @param listed whether public statistics may count it
     */
    public record Origin(
            String keyId,
            String workspaceId,
            @Nullable String appId,
            @Nullable String user,
            boolean listed) {}

    /**
     * How it was routed.
     *
     * @param modalities beside text, as far as the router saw them
     * @param picked the model that was chosen, and what the router expected it to cost; null where there was none
     * @param baseline the best single model for such a request; null where the router knew none
     */
    public record Choice(
            String policy,
            String policyVersion,
            String cause,
            Set<String> modalities,
            long decisionMicros,
            @Nullable Expected picked,
            @Nullable Expected baseline) {

        public Choice {
            modalities = Set.copyOf(modalities);
        }
    }

    /** A model, and what the router expected it to cost. */
    public record Expected(String model, long nanos) {}

    /**
     * Who answered, and how much.
     *
     * @param router the router that chose the model; empty where the caller named it
     * @param byok whether the provider bills the account itself
     */
    public record Served(
            Outcome outcome,
            ModelId model,
            ProviderSlug provider,
            String router,
            @Nullable String taskType,
            boolean byok,
            Tokens tokens,
            Times times) {

        boolean isAnswered() {
            return outcome != Outcome.FAILED;
        }
    }

    /**
     * Token counts that the rollups keep.
     *
     * @param cacheDiscountNanos what the cached ones cost less, or those written to the cache more
     */
    public record Tokens(long prompt, long completion, long reasoning, long cached, long cacheDiscountNanos) {

        public long total() {
            return Math.addExact(prompt, completion);
        }
    }

    /** How long it took. */
    public record Times(@Nullable Long firstTokenMs, long totalMs) {}

    /** What billing made of it. */
    public record Paid(Usd charged, Usd upstreamCost) {}

    /** Adds what this generation counts for, times the sign, to the delta. */
    void addTo(RollupDelta delta, int sign) {
        if (choice != null && Counting.isRouters(choice)) {
            Counting.decision(this, choice, sign, delta);
        }
        if (served != null && origin != null) {
            new Counting(this, origin, served, sign, delta).add();
        }
    }

    /**
     * Returns what the best single model would have cost; null where the answer cannot be compared with it. The tokens
     * are those of the answer, so the expectations only tell how much dearer or cheaper the other model is.
     */
    @Nullable
    Long baselineNanos() {
        Choice routed = choice;
        Served answer = served;
        Paid cost = paid;
        if (routed == null || answer == null || cost == null || answer.router().isEmpty() || !answer.isAnswered()) {
            return null;
        }
        Expected picked = routed.picked();
        Expected baseline = routed.baseline();
        if (picked == null
                || baseline == null
                || !picked.model().equals(answer.model().value())) {
            return null;
        }
        if (picked.nanos() == 0) {
            return baseline.nanos();
        }
        return BigInteger.valueOf(cost.upstreamCost().nanos())
                .multiply(BigInteger.valueOf(baseline.nanos()))
                .divide(BigInteger.valueOf(picked.nanos()))
                .min(BASELINE_MAX)
                .longValueExact();
    }
}
