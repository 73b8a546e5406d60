// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The answer to a {@link DailyQuestion}, as JSON. */
final class DailyDataset {

    private DailyDataset() {}

    static ObjectNode json(DailyQuestion question, List<DailyRow> rows, Instant asOf) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        for (DailyRow row : rows) {
            data.addObject()
                    .put("date", row.date().toString())
                    .put("model_permaslug", row.model())
                    .put("total_tokens", row.totalTokens());
        }
        answer.putObject("meta")
                .put("as_of", asOf.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("version", "v1")
                .put("start_date", question.window().start().toString())
                .put("end_date", question.window().end().toString());
        return answer;
    }
}
