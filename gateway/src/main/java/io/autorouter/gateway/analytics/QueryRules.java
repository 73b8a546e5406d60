// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.gateway.analytics;

import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.gateway.rule.Field;
import io.autorouter.gateway.rule.Fields;
import io.autorouter.gateway.rule.Rule;

/** What questions and feedback may hold, as far as the door tells; which metrics there are, analytics knows. */
interface QueryRules {

    int METRICS_MAX = 10;
    int DIMENSIONS_MAX = 2;
    int FILTERS_MAX = 20;
    int ORDERS_MAX = 4;
    int LINES_MAX = 1_000;
    int COMMENT_MAX = 1_000;

    Rule WORD = Rule.filledText(64);

    Fields TIMES = Fields.closed(
            "an object of start and end",
            Field.of("start", WORD, "The first moment that counts, or its day."),
            Field.of("end", WORD, "The first moment that does not, or its day."));

    Fields FILTER = Fields.closed(
            "an object of field, operator and value",
            Field.required("field", WORD, "A dimension."),
            Field.required("operator", WORD, "Such as eq or in."),
            Field.required(
                    "value",
                    Rule.either("a text or texts", Rule.text(256), Rule.list(0, 100, Rule.text(256), "texts")),
                    "What it is compared with."));

    Fields ORDER = Fields.closed(
            "an object of field and direction",
            Field.required("field", WORD, "A column of the answer."),
            Field.of("direction", Rule.oneOf("asc", "desc"), "Down where it is not said."));

    Fields QUERY = Fields.closed(
            "an object with metrics",
            Field.required("metrics", Rule.list(1, METRICS_MAX, WORD, "1..10 metrics"), "See /analytics/meta."),
            Field.of("dimensions", Rule.list(0, DIMENSIONS_MAX, WORD, "at most 2 dimensions"), "What is told apart."),
            Field.of("filters", Rule.list(0, FILTERS_MAX, FILTER, "at most 20 filters"), "What counts."),
            Field.of("granularity", WORD, "How long each part of the time is; the whole where it is not said."),
            Field.of("time_range", TIMES, "The last 30 days where it is not said."),
            Field.of(
                    "order_by",
                    Rule.either("an order or orders", ORDER, Rule.list(0, ORDERS_MAX, ORDER, "at most 4")),
                    "How lines are ordered."),
            Field.of("limit", Rule.integer(1, LINES_MAX), "How many lines."),
            Field.of("group_limit", Rule.integer(1, LINES_MAX), "How many groups in each part of the time."));

    Rule CATEGORY = Rule.oneOf(
            "good", "latency", "incoherence", "incorrect_response", "formatting", "billing", "api_error", "other");

    Fields FEEDBACK = Fields.closed(
            "an object with generation_id and category",
            Field.required(
                    "generation_id",
                    Rule.textThat("gen- and 26 base-32 characters", GenerationId::isValid),
                    "As in X-Generation-Id."),
            Field.required("category", CATEGORY, "Whether it was good, or what was wrong."),
            Field.of("comment", Rule.text(COMMENT_MAX), "In your own words."));
}
