// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.problem.ProblemMapper;
import io.autorouter.analytics.question.AnswerMapper;
import io.autorouter.analytics.question.Asker;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions that callers put together themselves. */
@Path("/api/v1/analytics")
@RunOnVirtualThread
public class QueryResource {

    private final QueryStore store;
    private final HourSums hours;
    private final InstantSource clock;

    QueryResource(QueryStore store, HourSums hours, InstantSource clock) {
        this.store = store;
        this.hours = hours;
        this.clock = clock;
    }

    @GET
    @Path("/meta")
    public Response meta() {
        return AnswerMapper.data(QueryMeta.json());
    }

    @POST
    @Path("/query")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response query(@Context HttpHeaders headers, @Nullable JsonNode body) {
        Instant now = clock.instant();
        JsonNode given = body == null ? JsonNodeFactory.instance.nullNode() : body;
        return AnswerMapper.asked(
                headers,
                asker -> AnswerMapper.answer(QueryReader.read(given, now), query -> answer(asker, query, now)));
    }

    private Response answer(Asker asker, Query query, Instant now) {
        @Nullable Plan plan = Plan.of(query, hours.since(now));
        if (plan == null) {
            return ProblemMapper.answer(Problem.Invalid.of(
                    "time_range",
                    query.span().start() + ".." + query.span().end(),
                    "at most " + Plan.RAW_DAYS_MAX
                            + " days for origin, country and generation_id, for minutes, for hours of users, and for two of"
                            + " workspace, api_key_id, app, task_type and user at once but app and task_type by day"));
        }
        List<QueryLine> lines = store.lines(asker.account(), plan);
        boolean truncated = lines.size() > query.limit();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        lines.stream().limit(query.limit()).forEach(line -> data.add(line.json(query)));
        answer.putObject("metadata")
                .put("truncated", truncated)
                .put("row_count", data.size())
                .put("start", query.span().start().toString())
                .put("end", query.span().end().toString())
                .put("source", plan.source().word());
        return AnswerMapper.json(answer);
    }
}
