// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What can be asked for: metrics, dimensions, operators, granularities, and the limits. */
final class QueryMeta {

    private QueryMeta() {}

    static ObjectNode json() {
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        ArrayNode metrics = meta.putArray("metrics");
        for (Metric metric : Metric.values()) {
            metrics.addObject()
                    .put("name", metric.word())
                    .put("display_label", metric.title())
                    .put("display_format", format(metric.unit()))
                    .put("is_rate", metric.unit() == Metric.Unit.RATIO)
                    .put("unit", metric.unit().word());
        }
        ArrayNode dimensions = meta.putArray("dimensions");
        Dimension.WORDS.forEach(word -> dimensions.addObject().put("name", word).put("display_label", label(word)));
        ArrayNode operators = meta.putArray("operators");
        for (Operator operator : Operator.values()) {
            operators
                    .addObject()
                    .put("name", operator.word())
                    .put("value_type", operator.takesMany() ? "array" : "scalar");
        }
        ArrayNode granularities = meta.putArray("granularities");
        for (Granularity granularity : Granularity.values()) {
            granularities
                    .addObject()
                    .put("name", granularity.word())
                    .put("display_label", label(granularity.word()))
                    .put("days_max", granularity.longest().toDays());
        }
        meta.putObject("limits")
                .put("metrics", QueryReader.METRICS_MAX)
                .put("dimensions", QueryReader.DIMENSIONS_MAX)
                .put("filters", QueryReader.FILTERS_MAX)
                .put("lines", QueryReader.LIMIT_MAX);
        return meta;
    }

    private static String format(Metric.Unit unit) {
        return switch (unit) {
            case COUNT -> "number";
            case USD -> "currency";
            case RATIO -> "percent";
            case MILLISECONDS -> "latency";
        };
    }

    private static String label(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('_', ' ');
    }
}
