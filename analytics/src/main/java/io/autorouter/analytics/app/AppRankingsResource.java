// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.question.AnswerMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Which applications the traffic comes from: those used most, or those of which the use grew most. */
@Path("/api/v1/datasets/app-rankings")
@RunOnVirtualThread
public class AppRankingsResource {

    private final AppRankingStore store;
    private final InstantSource clock;

    AppRankingsResource(AppRankingStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    public Response apps(@Context UriInfo uri) {
        Instant now = clock.instant();
        return AnswerMapper.answer(
                AppQuestion.read(AnswerMapper.parameters(uri), AnswerMapper.day(now)),
                question -> answer(question, now));
    }

    private Response answer(AppQuestion question, Instant now) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        store.ranking(question).forEach(place -> data.add(place.json()));
        answer.putObject("meta")
                .put("as_of", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("version", "v1")
                .put("start_date", question.window().start().toString())
                .put("end_date", question.window().end().toString());
        return AnswerMapper.json(answer);
    }
}
