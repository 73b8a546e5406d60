// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.activity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.autorouter.analytics.export.Csv;
import io.autorouter.analytics.question.AnswerMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.util.List;

/** What the asking account used, by day. */
@Path("/api/v1/activity")
@RunOnVirtualThread
public class ActivityResource {

    private final ActivityStore store;
    private final InstantSource clock;

    ActivityResource(ActivityStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    public Response activity(@Context HttpHeaders headers, @Context UriInfo uri) {
        return AnswerMapper.asked(
                headers,
                asker -> AnswerMapper.answer(
                        ActivityQuestion.read(
                                AnswerMapper.parameters(uri),
                                headers.getHeaderString(HttpHeaders.ACCEPT),
                                AnswerMapper.day(clock.instant())),
                        question -> answer(question, store.activity(asker.account(), question))));
    }

    private static Response answer(ActivityQuestion question, List<ActivityRow> rows) {
        return switch (question.format()) {
            case JSON -> {
                ArrayNode data = JsonNodeFactory.instance.arrayNode();
                rows.forEach(row -> data.add(row.json()));
                yield AnswerMapper.data(data);
            }
            case CSV -> {
                var lines = new StringBuilder(Csv.line(ActivityRow.FIELDS));
                rows.forEach(row -> lines.append(Csv.line(row.json(), ActivityRow.FIELDS)));
                yield AnswerMapper.file(lines.toString(), question.format(), "activity");
            }
            case JSONL -> {
                var lines = new StringBuilder();
                rows.forEach(row -> lines.append(row.json()).append('\n'));
                yield AnswerMapper.file(lines.toString(), question.format(), "activity");
            }
        };
    }
}
