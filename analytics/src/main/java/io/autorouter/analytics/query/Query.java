// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /api/v1/analytics/query} is asked for.
 *
 * @param granularity null: the whole time is one part
 * @param groupLimit how many groups each part of the time has at most, the largest by the first metric; null: all
 */
record Query(
        List<Metric> metrics,
        List<Dimension> dimensions,
        List<Filter> filters,
        Span span,
        @Nullable Granularity granularity,
        List<Order> order,
        int limit,
        @Nullable Integer groupLimit) {

    Query {
        metrics = List.copyOf(metrics);
        dimensions = List.copyOf(dimensions);
        filters = List.copyOf(filters);
        order = List.copyOf(order);
    }

    boolean isFinerThan(Granularity other) {
        return granularity != null && granularity.compareTo(other) < 0;
    }

    /** The time that counts; its end is not in it. */
    record Span(Instant start, Instant end) {}

    /** Which rows count. */
    record Filter(Dimension field, Operator operator, List<String> values) {

        Filter {
            values = List.copyOf(values);
        }
    }

    /** By which column of the answer its lines are ordered. */
    record Order(String column, boolean descending) {}
}
