// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.generation;

import io.autorouter.analytics.problem.Problem;
import io.autorouter.analytics.problem.ProblemMapper;
import io.autorouter.analytics.question.AnswerMapper;
import io.autorouter.contracts.generation.GenerationId;
import io.autorouter.contracts.wire.EventJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A decision as it was recorded: for a gateway that has a classifier make it again. */
@Path("/internal/decisions")
@RunOnVirtualThread
public class DecisionRecordResource {

    private final GenerationViewStore store;

    DecisionRecordResource(GenerationViewStore store) {
        this.store = store;
    }

    @GET
    @Path("/{id}")
    public Response record(@Context HttpHeaders headers, @PathParam("id") String id) {
        return AnswerMapper.asked(
                headers,
                asker -> GenerationId.isValid(id)
                        ? store.decision(new GenerationId(id), asker.account())
                                .map(view -> Response.ok(
                                                EventJson.write(view.decision()), MediaType.APPLICATION_JSON_TYPE)
                                        .build())
                                .orElseGet(() -> missing(id))
                        : missing(id));
    }

    private static Response missing(String id) {
        return ProblemMapper.answer(
                new Problem.NotFound("id: " + id + " (expected: a generation of this account that was routed)"));
    }
}
