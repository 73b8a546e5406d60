// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import io.autorouter.analytics.rollup.Countable.Choice;
import io.autorouter.analytics.rollup.Countable.Origin;
import io.autorouter.analytics.rollup.Countable.Outcome;
import io.autorouter.analytics.rollup.Countable.Paid;
import io.autorouter.analytics.rollup.Countable.Served;
import io.autorouter.analytics.rollup.Countable.Tokens;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines that one answered generation adds to. A failed one is counted apart: nobody got an answer for its tokens, so
 * they rank no model, though the provider may be owed for them.
 */
record Counting(Countable countable, Origin origin, Served served, int sign, RollupDelta delta) {

    private static final Set<String> ROUTERS_CAUSES = Set.of("ranked", "sticky", "pinned", "fallback");
    private static final String UNKNOWN_TASK = "other";
    private static final String ALL_MODELS = "";
    private static final int FIRST_OF_MONTH = "2026-01-".length();

    /** Tells whether a router chose the model, rather than the caller, or nobody. */
    static boolean isRouters(Choice choice) {
        return ROUTERS_CAUSES.contains(choice.cause());
    }

    static void decision(Countable countable, Choice choice, int sign, RollupDelta delta) {
        String bucket = Integer.toString(LatencyBucket.of(choice.decisionMicros()));
        delta.add(
                Rollup.DECISION_DAY,
                List.of(day(countable), choice.policy(), choice.policyVersion(), choice.cause(), bucket),
                Sums.of(sign));
    }

    void add() {
        String day = day(countable);
        addUsage(day);
        if (origin.listed()) {
            addRankings(day);
        }
    }

    private void addRankings(String day) {
        Sums ranking = ranking().times(sign);
        Choice choice = countable.choice();
        Set<String> modalities = choice == null ? Set.of() : choice.modalities();
        String month = day.substring(0, FIRST_OF_MONTH) + "01";
        for (String facet : Facets.of(served.tokens().prompt(), modalities, task())) {
            delta.add(Rollup.RANKING_DAY, List.of(facet, day, model(), served.router()), ranking);
            delta.add(Rollup.RANKING_MONTH, List.of(facet, month, model(), served.router()), ranking);
        }
        if (origin.appId() != null && served.isAnswered()) {
            Sums use = Sums.of(1, served.tokens().total(), simulated()).times(sign);
            delta.add(Rollup.APP_DAY, List.of(model(), day, origin.appId()), use);
            delta.add(Rollup.APP_DAY, List.of(ALL_MODELS, day, origin.appId()), use);
        }
    }

    private void addUsage(String day) {
        Sums usage = usage().times(sign);
        String hour = countable.requestedAt().truncatedTo(ChronoUnit.HOURS).toString();
        String account = countable.accountId().value();
        String provider = served.provider().value();
        String app = origin.appId() == null ? "" : origin.appId();
        String user = origin.user() == null ? "" : origin.user();
        Map<String, String> axes =
                Map.of("workspace", origin.workspaceId(), "key", origin.keyId(), "app", app, "task", task());
        axes.forEach((axis, value) -> {
            delta.add(
                    Rollup.USAGE_HOUR, List.of(hour, axis, account, value, model(), provider, served.router()), usage);
            addDay(day, axis, value, usage);
        });
        // There can be as many users as requests: their hours are not worth a row each.
        addDay(day, "user", user, usage);
        addDay(day, "app_task", app + " " + task(), usage);
    }

    private void addDay(String day, String axis, String value, Sums usage) {
        String account = countable.accountId().value();
        String provider = served.provider().value();
        delta.add(Rollup.USAGE_DAY, List.of(day, axis, account, value, model(), provider, served.router()), usage);
    }

    private Sums usage() {
        @Nullable Paid paid = countable.paid();
        long spend = paid == null ? 0 : paid.charged().nanos();
        long upstream = paid == null ? 0 : paid.upstreamCost().nanos();
        long byok = served.byok() ? upstream : 0;
        if (!served.isAnswered()) {
            return Sums.of(0, 1, 0, 0, 0, 0, 0, 0, spend, upstream, byok, 0, 0, 0, 0, 0, 0);
        }
        Tokens tokens = served.tokens();
        @Nullable Long firstTokenMs = served.times().firstTokenMs();
        @Nullable Long baseline = countable.baselineNanos();
        return Sums.of(
                1,
                0,
                served.outcome() == Outcome.CANCELLED ? 1 : 0,
                served.byok() ? 1 : 0,
                tokens.prompt(),
                tokens.completion(),
                tokens.reasoning(),
                tokens.cached(),
                spend,
                upstream,
                byok,
                tokens.cacheDiscountNanos(),
                baseline == null ? 0 : upstream,
                baseline == null ? 0 : baseline,
                firstTokenMs == null ? 0 : 1,
                firstTokenMs == null ? 0 : firstTokenMs,
                served.times().totalMs());
    }

    private Sums ranking() {
        @Nullable Paid paid = countable.paid();
        long spend = paid == null ? 0 : paid.charged().nanos();
        if (!served.isAnswered()) {
            return Sums.of(0, 1, 0, 0, spend, 0, 0, 0, 0);
        }
        @Nullable Long baseline = countable.baselineNanos();
        long compared =
                baseline == null || paid == null ? 0 : paid.upstreamCost().nanos();
        Tokens tokens = served.tokens();
        return Sums.of(
                1,
                0,
                tokens.prompt(),
                tokens.completion(),
                spend,
                baseline == null ? 0 : 1,
                compared,
                baseline == null ? 0 : baseline,
                simulated());
    }

    private long simulated() {
        String provider = served.provider().value();
        return provider.equals("simulator") || provider.startsWith("simulator/") ? 1 : 0;
    }

    private String model() {
        return served.model().value();
    }

    private String task() {
        return served.taskType() == null ? UNKNOWN_TASK : served.taskType();
    }

    private static String day(Countable countable) {
        return LocalDate.ofInstant(countable.requestedAt(), ZoneOffset.UTC).toString();
    }
}
