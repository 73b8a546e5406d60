// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.rollup;

import java.util.Arrays;
import java.util.List;

/** A table of sums: what its rows are about, and what they add up. */
@SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
enum Rollup {
    USAGE_HOUR("usage_hour", keys("hour timestamptz", Columns.AXES), Columns.USAGE),
    USAGE_DAY("usage_day", keys("day date", Columns.AXES), Columns.USAGE),
    RANKING_DAY("ranking_day", keys("facet text", "day date, model text, router text"), Columns.RANKING),
    RANKING_MONTH("ranking_month", keys("facet text", "month date, model text, router text"), Columns.RANKING),
    APP_DAY("app_day", keys("model text", "day date, app_id text"), "requests, tokens, simulated_requests"),
    DECISION_DAY(
            "decision_day", keys("day date", "policy text, policy_version text, cause text, bucket int4"), "decisions");

    private final String table;
    private final List<Key> keys;
    private final List<String> sums;

    /** A column that tells what a row is about, and its type as PostgreSQL names it. */
    record Key(String name, String type) {}

    private interface Columns {
        String AXES = "axis text, account_id text, value text, model text, provider text, router text";
        String USAGE = "requests, failed_requests, cancelled_requests, byok_requests, prompt_tokens, completion_tokens,"
                + " reasoning_tokens, cached_tokens, spend_nanos, upstream_nanos, byok_nanos, cache_discount_nanos,"
                + " compared_nanos, baseline_nanos, first_tokens, first_token_ms, total_ms";
        String RANKING = "requests, failed_requests, prompt_tokens, completion_tokens, spend_nanos, compared_requests,"
                + " compared_nanos, baseline_nanos, simulated_requests";
    }

    Rollup(String table, List<Key> keys, String sums) {
        this.table = table;
        this.keys = keys;
        this.sums = List.of(sums.split(", "));
    }

    private static List<Key> keys(String first, String others) {
        return Arrays.stream((first + ", " + others).split(", "))
                .map(column -> column.split(" "))
                .map(column -> new Key(column[0], column[1]))
                .toList();
    }

    String table() {
        return table;
    }

    List<Key> keys() {
        return keys;
    }

    List<String> sums() {
        return sums;
    }
}
