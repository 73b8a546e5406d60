// SPDX-FileCopyrightText: The Auto Router authors
// SPDX-License-Identifier: Apache-2.0
package io.autorouter.analytics.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.autorouter.analytics.database.DatabaseException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives each problem its HTTP status and error object: the only place that knows them. */
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    Response answer(DatabaseException e) {
        LOG.warnf("cannot answer from the database reason=%s", e.reason());
        return answer(new Problem.Unavailable("analytics is not available at the moment; try again"));
    }

    @ServerExceptionMapper
    Response answer(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            return answer((RuntimeException) e);
        }
        return answer(new Problem.Unsupported(status, "request: " + e.getMessage()));
    }

    @ServerExceptionMapper
    Response answer(RuntimeException e) {
        LOG.error("cannot answer", e);
        return answer(new Problem.Internal("an error of ours; it is logged"));
    }

    public static Response answer(Problem problem) {
        return switch (problem) {
            case Problem.Invalid invalid -> answer(400, "invalid_request", invalid);
            case Problem.Unauthenticated unauthenticated -> answer(401, "authentication", unauthenticated);
            case Problem.NotFound notFound -> answer(404, "not_found", notFound);
            case Problem.Unavailable unavailable -> answer(503, "provider_overloaded", unavailable);
            case Problem.Internal internal -> answer(500, "server", internal);
            case Problem.Unsupported unsupported ->
                answer(
                        unsupported.status(),
                        unsupported.status() == 404 ? "not_found" : "invalid_request",
                        unsupported);
        };
    }

    private static Response answer(int status, String errorType, Problem problem) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", status).put("message", problem.message());
        error.putObject("metadata").put("error_type", errorType);
        Response.ResponseBuilder response =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        return status == 503
                ? response.header("Retry-After", RETRY_AFTER_SECONDS).build()
                : response.build();
    }
}
