// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import static io.autorouter.gateway.rule.Rule.anyText;
import static io.autorouter.gateway.rule.Rule.bool;
import static io.autorouter.gateway.rule.Rule.integer;
import static io.autorouter.gateway.rule.Rule.list;
import static io.autorouter.gateway.rule.Rule.map;
import static io.autorouter.gateway.rule.Rule.number;

import io.autorouter.gateway.openapi.Shape;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;

/** Answers whose fields have names that no example can give. */
interface StatisticsShapes {

    String OBJECT = "an object";
    Rule TEXT = anyText("text");
    Rule COUNT = integer(0, Long.MAX_VALUE);
    Rule SHARE = number("0", "1");
    Rule USD = number("-1000000000", "1000000000");
    Rule COUNTS = map(Integer.MAX_VALUE, COUNT, "an object of counts");

    Rule COMPARISON = Fields.open(
            OBJECT,
            Field.required("requests", COUNT, "Those that could be compared."),
            Field.of("mean_cost_usd", USD, "null: none."),
            Field.of("mean_baseline_cost_usd", USD, "What the best single model would have cost."),
            Field.required("savings_usd", USD, ""),
            Field.of("savings", number("-1000000000", "1"), "The share of the baseline's cost that was saved."));

    Rule MODEL = Fields.open(
            OBJECT,
            Field.required("model", TEXT, ""),
            Field.required("requests", COUNT, ""),
            Field.required("tokens", TEXT, "A whole number, as text."),
            Field.of("share", SHARE, "Of the tokens."),
            Field.of("request_share", SHARE, ""),
            Field.of("mean_cost_usd", USD, ""));

    Rule TASK = Fields.open(
            OBJECT,
            Field.required("tag", TEXT, ""),
            Field.required("requests", COUNT, ""),
            Field.of("share", SHARE, "Of the requests."),
            Field.of("mean_cost_usd", USD, ""));

    Rule DECISIONS = Fields.open(
            OBJECT,
            Field.required("count", COUNT, ""),
            Field.of("p50_micros", COUNT, "Microseconds that half of the decisions took at most."),
            Field.of("p99_micros", COUNT, ""),
            Field.of("fallback_rate", SHARE, ""),
            Field.required("causes", COUNTS, "How many by cause, such as ranked."),
            Field.required("policies", COUNTS, "How many by policy and its version, such as quality/4-fb."));

    Shape ROUTER = new Shape(
            "RouterStatistics",
            Fields.open(
                    OBJECT,
                    Field.required(
                            "data",
                            Fields.open(
                                    OBJECT,
                                    Field.required("router", TEXT, ""),
                                    Field.required("start_date", TEXT, "The first day."),
                                    Field.required("as_of", TEXT, ""),
                                    Field.required("simulated", bool(), "Whether some of it was simulated."),
                                    Field.required("requests", COUNT, ""),
                                    Field.required("tokens", TEXT, "A whole number, as text."),
                                    Field.of("mean_cost_usd", USD, "null: no requests."),
                                    Field.required("comparison", COMPARISON, "With the best single model."),
                                    Field.required("models", all(MODEL), "The most used first."),
                                    Field.required("tasks", all(TASK), "The most frequent first."),
                                    Field.required("decisions", DECISIONS, "")),
                            "")),
            "What the router chose, and what it saved.");

    Shape LINES = new Shape(
            "AnalyticsLines",
            Fields.open(
                    OBJECT,
                    Field.required(
                            "data",
                            all(Rule.anyObject()),
                            "A line has its time, and a field for each dimension and each metric that was asked for."),
                    Field.required(
                            "metadata",
                            Fields.open(
                                    OBJECT,
                                    Field.required("truncated", bool(), "Whether there are more lines."),
                                    Field.required("row_count", COUNT, ""),
                                    Field.required("start", TEXT, ""),
                                    Field.required("end", TEXT, ""),
                                    Field.required("source", TEXT, "Which sums were read.")),
                            "")),
            "The lines of an answer.");

    private static Rule all(Rule element) {
        return list(0, Integer.MAX_VALUE, element, "an array of objects");
    }
}
