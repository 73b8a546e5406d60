// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.auto;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.rollup.LatencyBucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the auto router does, as {@code GET /api/v1/auto/stats} shows it.
 *
 * <p>Savings compare what the router's first choices cost with what the best single model would have cost for the same
 * tokens: the router expected a cost of both, and the actual cost is scaled by the ratio.
 */
record AutoStats(LocalDate first, Instant asOf, List<Use> uses, List<Decisions> decisions) {

    private static final int FRACTION_DIGITS = 6;
    private static final int NANO_DIGITS = 9;
    private static final int PERCENT_50 = 50;
    private static final int PERCENT_99 = 99;
    private static final String ALL = "all";
    private static final String TASK = "task:";

    /** What the router gave to one model, in one view. */
    record Use(String facet, String model, Sums sums) {}

    /**
     * Sums of it.
     *
     * @param compared requests that can be compared with the best single model
     * @param comparedNanos what these cost
     * @param baselineNanos what they would have cost there
     */
    record Sums(
            long requests,
            BigDecimal tokens,
            BigDecimal spendNanos,
            long compared,
            BigDecimal comparedNanos,
            BigDecimal baselineNanos,
            long simulated) {

        static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0);

        Sums plus(Sums other) {
            return new Sums(
                    requests + other.requests,
                    tokens.add(other.tokens),
                    spendNanos.add(other.spendNanos),
                    compared + other.compared,
                    comparedNanos.add(other.comparedNanos),
                    baselineNanos.add(other.baselineNanos),
                    simulated + other.simulated);
        }
    }

    /** How many decisions took about as long. */
    record Decisions(String policy, String version, String cause, int bucket, long count) {}

    ObjectNode json() {
        Sums whole = uses.stream()
                .filter(use -> use.facet().equals(ALL))
                .map(Use::sums)
                .reduce(Sums.NONE, Sums::plus);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("router", "openrouter/auto")
                .put("start_date", first.toString())
                .put("as_of", asOf.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("simulated", whole.simulated() > 0)
                .put("requests", whole.requests())
                .put("tokens", whole.tokens().toPlainString())
                .put("mean_cost_usd", mean(whole.spendNanos(), whole.requests()));
        data.putObject("comparison")
                .put("requests", whole.compared())
                .put("mean_cost_usd", mean(whole.comparedNanos(), whole.compared()))
                .put("mean_baseline_cost_usd", mean(whole.baselineNanos(), whole.compared()))
                .put(
                        "savings_usd",
                        whole.baselineNanos().subtract(whole.comparedNanos()).movePointLeft(NANO_DIGITS))
                .put("savings", fraction(whole.baselineNanos().subtract(whole.comparedNanos()), whole.baselineNanos()));
        putModels(data.putArray("models"), whole);
        putTasks(data.putArray("tasks"), whole);
        putDecisions(data.putObject("decisions"));
        return data;
    }

    private void putModels(ArrayNode models, Sums whole) {
        uses.stream()
                .filter(use -> use.facet().equals(ALL) && use.sums().requests() > 0)
                .sorted(Comparator.comparing((Use use) -> use.sums().tokens())
                        .reversed()
                        .thenComparing(Use::model))
                .forEach(use -> models.addObject()
                        .put("model", use.model())
                        .put("requests", use.sums().requests())
                        .put("tokens", use.sums().tokens().toPlainString())
                        .put("share", fraction(use.sums().tokens(), whole.tokens()))
                        .put(
                                "request_share",
                                fraction(
                                        BigDecimal.valueOf(use.sums().requests()),
                                        BigDecimal.valueOf(whole.requests())))
                        .put(
                                "mean_cost_usd",
                                mean(use.sums().spendNanos(), use.sums().requests())));
    }

    private void putTasks(ArrayNode tasks, Sums whole) {
        SortedMap<String, Sums> byTask = new TreeMap<>();
        uses.stream()
                .filter(use -> use.facet().startsWith(TASK))
                .forEach(use -> byTask.merge(use.facet().substring(TASK.length()), use.sums(), Sums::plus));
        byTask.entrySet().stream()
                .filter(task -> task.getValue().requests() > 0)
                .sorted(Comparator.comparingLong(task -> -task.getValue().requests()))
                .forEach(task -> tasks.addObject()
                        .put("tag", task.getKey())
                        .put("requests", task.getValue().requests())
                        .put(
                                "share",
                                fraction(
                                        BigDecimal.valueOf(task.getValue().requests()),
                                        BigDecimal.valueOf(whole.requests())))
                        .put(
                                "mean_cost_usd",
                                mean(
                                        task.getValue().spendNanos(),
                                        task.getValue().requests())));
    }

    private void putDecisions(ObjectNode json) {
        SortedMap<Integer, Long> times = new TreeMap<>();
        SortedMap<String, Long> causes = new TreeMap<>();
        SortedMap<String, Long> policies = new TreeMap<>();
        for (Decisions some : decisions) {
            times.merge(some.bucket(), some.count(), Long::sum);
            causes.merge(some.cause(), some.count(), Long::sum);
            policies.merge(some.policy() + "/" + some.version(), some.count(), Long::sum);
        }
        long all = decisions.stream().mapToLong(Decisions::count).sum();
        json.put("count", all)
                .put("p50_micros", LatencyBucket.quantile(times, PERCENT_50))
                .put("p99_micros", LatencyBucket.quantile(times, PERCENT_99))
                .put(
                        "fallback_rate",
                        fraction(BigDecimal.valueOf(causes.getOrDefault("fallback", 0L)), BigDecimal.valueOf(all)));
        causes.forEach(json.putObject("causes")::put);
        policies.forEach(json.putObject("policies")::put);
    }

    private static @Nullable BigDecimal mean(BigDecimal nanos, long count) {
        return count == 0
                ? null
                : nanos.movePointLeft(NANO_DIGITS)
                        .divide(BigDecimal.valueOf(count), NANO_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal fraction(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, FRACTION_DIGITS, RoundingMode.HALF_EVEN);
    }
}
