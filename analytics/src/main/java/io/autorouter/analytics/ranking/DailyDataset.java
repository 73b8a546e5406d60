// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.ranking;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The answer to a {@link DailyQuestion}, as JSON: written row by row, as a year of it is a megabyte. */
record DailyDataset(DailyQuestion question, List<DailyRow> rows, Instant asOf) {

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("data");
        for (DailyRow row : rows) {
            json.writeStartObject();
            json.writeStringField("date", row.date().toString());
            json.writeStringField("model_permaslug", row.model());
            json.writeStringField("total_tokens", row.totalTokens());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("meta");
        json.writeStringField("as_of", asOf.truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringField("version", "v1");
        json.writeStringField("start_date", question.window().start().toString());
        json.writeStringField("end_date", question.window().end().toString());
        json.writeEndObject();
        json.writeEndObject();
    }
}
