// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.activity;

import io.autorouter.analytics.question.AnswerMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;

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
                        question -> AnswerMapper.rows(
                                question.format(),
                                "activity",
                                ActivityRow.FIELDS,
                                told -> store.each(asker.account(), question, row -> told.accept(row.json())))));
    }
}
