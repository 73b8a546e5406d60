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
                    .put("title", metric.title())
                    .put("unit", metric.unit().word());
        }
        Dimension.WORDS.forEach(meta.putArray("dimensions")::add);
        Operator.WORDS.forEach(meta.putArray("operators")::add);
        ArrayNode granularities = meta.putArray("granularities");
        for (Granularity granularity : Granularity.values()) {
            granularities
                    .addObject()
                    .put("name", granularity.word())
                    .put("days_max", granularity.longest().toDays());
        }
        meta.putObject("limits")
                .put("metrics", QueryReader.METRICS_MAX)
                .put("dimensions", QueryReader.DIMENSIONS_MAX)
                .put("filters", QueryReader.FILTERS_MAX)
                .put("lines", QueryReader.LIMIT_MAX);
        return meta;
    }
}
