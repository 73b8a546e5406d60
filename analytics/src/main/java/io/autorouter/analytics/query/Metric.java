// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be summed: each from columns that the rollups have, so that it means the same from rows and from sums. */
enum Metric {
    REQUEST_COUNT(Unit.COUNT, "Answered requests", "sum(requests)"),
    ERROR_COUNT(Unit.COUNT, "Failed requests", "sum(failed_requests)"),
    CANCELLED_COUNT(Unit.COUNT, "Requests whose caller left", "sum(cancelled_requests)"),
    BYOK_COUNT(Unit.COUNT, "Requests with own provider credentials", "sum(byok_requests)"),
    TOTAL_USAGE(Unit.USD, "Charged", "sum(spend_nanos) / 1e9"),
    USAGE_UPSTREAM(Unit.USD, "Cost at the providers", "sum(upstream_nanos) / 1e9"),
    USAGE_BYOK(Unit.USD, "Cost at the providers with own credentials", "sum(byok_nanos) / 1e9"),
    USAGE_CACHE(Unit.USD, "Saved by prompt caches", "sum(cache_discount_nanos) / 1e9"),
    SAVINGS(Unit.USD, "Saved against the best single model", "sum(baseline_nanos - compared_nanos) / 1e9"),
    TOKENS_TOTAL(Unit.COUNT, "Tokens", "sum(prompt_tokens + completion_tokens)"),
    TOKENS_PROMPT(Unit.COUNT, "Prompt tokens", "sum(prompt_tokens)"),
    TOKENS_COMPLETION(Unit.COUNT, "Completion tokens", "sum(completion_tokens)"),
    REASONING_TOKENS(Unit.COUNT, "Reasoning tokens", "sum(reasoning_tokens)"),
    CACHED_TOKENS(Unit.COUNT, "Prompt tokens read from a cache", "sum(cached_tokens)"),
    CACHE_HIT_RATE(Unit.RATIO, "Share of prompt tokens read from a cache", ratio("cached_tokens", "prompt_tokens")),
    ERROR_RATE(Unit.RATIO, "Share of failed requests", ratio("failed_requests", "requests + failed_requests")),
    LATENCY_MEAN(Unit.MILLISECONDS, "Mean time to the first token", ratio("first_token_ms", "first_tokens")),
    DURATION_MEAN(Unit.MILLISECONDS, "Mean time to the end", ratio("total_ms", "requests"));

    static final List<String> WORDS = Arrays.stream(values()).map(Metric::word).toList();

    private static final int FRACTION_DIGITS = 6;

    private final Unit unit;
    private final String title;
    private final String sql;

    /** What a number counts. */
    enum Unit {
        COUNT,
        USD,
        RATIO,
        MILLISECONDS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Metric(Unit unit, String title, String sql) {
        this.unit = unit;
        this.title = title;
        this.sql = sql;
    }

    private static String ratio(String part, String whole) {
        return "sum(" + part + ")::numeric / nullif(sum(" + whole + "), 0)";
    }

    static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Unit unit() {
        return unit;
    }

    String title() {
        return title;
    }

    /** Returns the aggregate; null where it has nothing to divide by. */
    String sql() {
        return switch (unit) {
            case COUNT, USD -> "coalesce(" + sql + ", 0)";
            case RATIO, MILLISECONDS -> "round(" + sql + ", " + FRACTION_DIGITS + ")";
        };
    }
}
